package org.gridcase.rulebook.diagram.graph;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import org.gridcase.caching.FileContent;
import org.gridcase.engine.deployment.ClosedXml;
import org.gridcase.rulebook.finding.Finding;
import org.gridcase.rulebook.finding.Finding.Place;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** Reads an XML file into elements that know their line. Document types are refused: with one a file could read others of the server. */
public final class XmlFile extends DefaultHandler {

    private static final Pattern DECLARED = Pattern.compile("^<\\?xml[^>]*encoding\\s*=\\s*[\"']([\\w.-]+)[\"']");
    private static final Charset GB = Charset.forName("GB18030");

    private static final int DEEPEST = 100;

    /** Bytes of files that are remembered: all diagrams and tables of a district, several times. */
    private static final int REMEMBERED = 4_000_000;

    private static final LoadingCache<FileContent, XmlElement> IN_FORCE = Caffeine.newBuilder()
            .maximumWeight(REMEMBERED)
            .weigher((FileContent file, XmlElement root) -> file.size())
            .executor(Runnable::run)
            .build(file -> read(file.bytes()));

    private final Deque<XmlElement> open = new ArrayDeque<>();
    private @Nullable XmlElement root;
    private @Nullable Locator locator;

    private XmlFile() {}

    /**
     * A file in force, beside which one deployment after the other is judged: it is read once.
     *
     * @throws Unreadable with what is wrong and in which line
     */
    public static XmlElement inForce(byte[] file) {
        return IN_FORCE.get(FileContent.of(file));
    }

    /** @throws Unreadable with what is wrong and in which line */
    public static XmlElement read(byte[] file) {
        XmlFile reader = new XmlFile();
        parse(file, reader).ifPresent(finding -> {
            throw new Unreadable(finding);
        });
        return Objects.requireNonNull(reader.root);
    }

    /** Has a file read; what keeps it from being read to its end, in Chinese and with the line. */
    public static Optional<Finding> parse(byte[] file, DefaultHandler reader) {
        Optional<Finding> unreadable = unreadable(file);
        if (unreadable.isPresent()) {
            return unreadable;
        }
        try {
            parser().parse(new InputSource(new ByteArrayInputStream(file)), reader);
            return Optional.empty();
        } catch (SAXParseException e) {
            return Optional.of(broken(e));
        } catch (SAXException | ParserConfigurationException | IOException e) {
            return Optional.of(Finding.error(Place.FILE, "文件无法按 XML 读取"));
        }
    }

    /** A file that cannot be read; the finding says why. */
    public static final class Unreadable extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final transient Finding finding;

        public Unreadable(Finding finding) {
            super(finding.message());
            this.finding = finding;
        }

        public Finding finding() {
            return finding;
        }
    }

    /** Why a file is no XML in UTF-8; empty when it is. */
    private static Optional<Finding> unreadable(byte[] file) {
        if (new String(file, StandardCharsets.ISO_8859_1).isBlank()) {
            return Optional.of(Finding.error(Place.FILE, "文件是空的"));
        }
        if (file[0] == 'P' && file.length > 1 && file[1] == 'K') {
            return Optional.of(Finding.error(Place.FILE, "这是 Excel、Word 之类的文件或压缩包，只是改了名称：请部署 Modeler 存的文件"));
        }
        return wrongEncoding(file)
                .map(encoding -> Finding.error(
                        Place.FILE, "文件的编码是 %s，请另存为 UTF-8 再部署（在 Modeler 中打开后重新保存即可）".formatted(encoding)));
    }

    private static Optional<String> wrongEncoding(byte[] file) {
        int first = file[0] & 0xff;
        int second = file.length > 1 ? file[1] & 0xff : 0;
        if (first == 0xfe && second == 0xff || first == 0xff && second == 0xfe || first == 0 || second == 0) {
            return Optional.of("UTF-16");
        }
        Matcher declared =
                DECLARED.matcher(new String(file, StandardCharsets.ISO_8859_1).replace("\u00ef\u00bb\u00bf", ""));
        if (declared.find() && !declared.group(1).toUpperCase(Locale.ROOT).matches("UTF-8|US-ASCII")) {
            return Optional.of(declared.group(1));
        }
        return isReadableAs(StandardCharsets.UTF_8, file)
                ? Optional.empty()
                : Optional.of(isReadableAs(GB, file) ? "GBK" : "未知编码");
    }

    private static boolean isReadableAs(Charset encoding, byte[] file) {
        try {
            encoding.newDecoder().decode(ByteBuffer.wrap(file));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** Its messages are in Chinese where the JDK has them. */
    private static SAXParser parser() throws SAXException, ParserConfigurationException {
        SAXParser parser = ClosedXml.parser();
        parser.setProperty("http://apache.org/xml/properties/locale", Locale.SIMPLIFIED_CHINESE);
        return parser;
    }

    private static Finding broken(SAXParseException e) {
        Place place = new Place(null, e.getLineNumber(), e.getColumnNumber(), 0, null);
        String message = String.valueOf(e.getMessage());
        return message.contains("DOCTYPE")
                ? Finding.error(place, "第 %d 行：不允许 DOCTYPE 声明".formatted(e.getLineNumber()))
                : Finding.error(place, "第 %d 行：文件不是规范的 XML：%s".formatted(e.getLineNumber(), message));
    }

    @Override
    public void setDocumentLocator(Locator locator) {
        this.locator = locator;
    }

    @Override
    public void startElement(String namespace, String name, String qualified, Attributes attributes)
            throws SAXException {
        if (open.size() == DEEPEST) {
            throw new SAXParseException("元素嵌套过深：最多 %d 层".formatted(DEEPEST), locator);
        }
        XmlElement around = open.peek();
        XmlElement element = new XmlElement(
                namespace,
                name,
                around,
                locator == null ? 0 : locator.getLineNumber(),
                locator == null ? 0 : locator.getColumnNumber());
        for (int i = 0; i < attributes.getLength(); i++) {
            element.attribute(attributes.getURI(i), attributes.getLocalName(i), attributes.getValue(i));
        }
        if (around == null) {
            root = element;
        } else {
            around.children.add(element);
        }
        open.push(element);
    }

    @Override
    public void characters(char[] characters, int start, int length) {
        open.getFirst().written.append(characters, start, length);
    }

    @Override
    public void endElement(String namespace, String name, String qualified) {
        open.pop();
    }
}
