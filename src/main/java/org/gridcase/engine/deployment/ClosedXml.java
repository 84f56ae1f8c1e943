package org.gridcase.engine.deployment;

import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.SAXException;

/** Reads what people deploy: the file and nothing beside it, without a DOCTYPE, and so without entities. */
public final class ClosedXml {

    private ClosedXml() {}

    public static SAXParser parser() throws SAXException, ParserConfigurationException {
        // Not the one that the class path names: it would be looked for in every jar, each time.
        SAXParserFactory parsers = SAXParserFactory.newDefaultInstance();
        parsers.setNamespaceAware(true);
        parsers.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        parsers.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return parsers.newSAXParser();
    }
}
