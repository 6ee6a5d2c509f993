"""Makes a PDF/A-3a file a PDF/UA-1 file too: WeasyPrint says only one of the two, and obeys both.

PDF/A wants every property of the metadata described that it does not know itself (ISO 19005-3, 6.6.2.3.2).
"""

from __future__ import annotations

from typing import Any

from toolkit.printing.pdf.rewriting import rewritten

END = b"</rdf:RDF>"
IDENTIFIER = b"""<rdf:Description xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" rdf:about=""
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><pdfaExtension:schemas><rdf:Bag>
<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 that the file obeys</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""


def also_accessible(data: bytes) -> bytes:
    """The same file, with PDF/UA-1 among what it claims."""
    return rewritten(data, _claim_both, recompress=False)


def _claim_both(pdf: Any) -> None:
    from pikepdf import Array, Name

    metadata = pdf.make_stream(pdf.Root.Metadata.read_bytes().replace(END, IDENTIFIER + END, 1))
    metadata.Type, metadata.Subtype = Name.Metadata, Name.XML
    pdf.Root.Metadata = metadata
    # WeasyPrint names each attached file twice.
    pdf.Root.AF = Array({file.objgen: file for file in pdf.Root.AF}.values())
