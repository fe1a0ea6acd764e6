package org.rapporteur.apidocument;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.IdGenerator;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.TextContentRenderer;

/**
 * The guide as a part of a page: its table of contents, and its text. Headings have the anchors that source
 * repositories give them, so that links to sections work in both places. A link to a file of the repository leads to
 * where the server has it, or else becomes plain text.
 */
final class Guide {

    /** Files of the repository that are also served. */
    private static final Map<String, String> SERVED = Map.of("openapi.yaml", "/openapi.yaml");

    private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());

    private static final int CHAPTER = 2;

    private final Node text;
    private final Map<Node, String> anchors;

    private Guide(Node text, Map<Node, String> anchors) {
        this.text = text;
        this.anchors = anchors;
    }

    /** @param markdown CommonMark with tables */
    static String html(String markdown) {
        var text = Parser.builder().extensions(EXTENSIONS).build().parse(markdown);
        var links = new ArrayList<Link>();
        var anchors = new IdentityHashMap<Node, String>();
        var ids = IdGenerator.builder().build();
        text.accept(new AbstractVisitor() {
            @Override
            public void visit(Link link) {
                links.add(link);
                super.visit(link);
            }

            @Override
            public void visit(Heading heading) {
                anchors.put(heading, ids.generateId(plain(heading)));
                super.visit(heading);
            }
        });
        links.forEach(Guide::redirect);
        return new Guide(text, anchors).html();
    }

    private String html() {
        var renderer = HtmlRenderer.builder()
                .extensions(EXTENSIONS)
                // its authors are ours, but a page runs nothing that is in a text
                .escapeHtml(true)
                .attributeProviderFactory(context -> this::decorate)
                .build();
        return "<nav class=\"contents\" aria-label=\"Contents\"><ol>\n%s</ol></nav>\n<article class=\"prose\">\n%s</article>\n"
                .formatted(contents(), renderer.render(text));
    }

    /** What is wider than a telephone scrolls by itself; whatever scrolls can be reached by keyboard. */
    private void decorate(Node node, String tag, Map<String, String> attributes) {
        if (node instanceof Heading) {
            attributes.put("id", anchors.get(node));
        } else if (tag.equals("pre") || (node instanceof TableBlock && tag.equals("table"))) {
            attributes.put("tabindex", "0");
        }
    }

    private String contents() {
        var entries = new StringBuilder();
        for (var node = text.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Heading heading && heading.getLevel() == CHAPTER) {
                entries.append(
                        "<li><a href=\"#%s\">%s</a></li>\n".formatted(anchors.get(heading), escaped(plain(heading))));
            }
        }
        return entries.toString();
    }

    private static String plain(Node node) {
        return TextContentRenderer.builder().build().render(node).strip();
    }

    private static void redirect(Link link) {
        var target = link.getDestination();
        if (SERVED.containsKey(target)) {
            link.setDestination(SERVED.get(target));
        } else if (!target.startsWith("#") && !target.startsWith("/") && !target.startsWith("https://")) {
            while (link.getFirstChild() != null) {
                link.insertBefore(link.getFirstChild());
            }
            link.unlink();
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
