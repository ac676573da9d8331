package uk.lifestage.api.page;

import java.util.Set;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.AttributeProvider;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * Texts that people write in Markdown, as HTML of ours. HTML in them is shown as it was written and never run; links lead
 * to the web, to mail or within the product, and images are left out, since nothing is loaded from elsewhere.
 */
public final class Markdown {
    private static final Parser PARSER = Parser.builder().build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .escapeHtml(true)
            .sanitizeUrls(true)
            .omitSingleParagraphP(false)
            .attributeProviderFactory(context -> classes())
            .nodeRendererFactory(context -> new NodeRenderer() {
                @Override
                public Set<Class<? extends Node>> getNodeTypes() {
                    return Set.of(Image.class);
                }

                @Override
                public void render(Node image) {
                    for (var child = image.getFirstChild(); child != null; child = child.getNext()) {
                        context.render(child);
                    }
                }
            })
            .build();

    private Markdown() {}

    /** The text as HTML that a page may show unescaped. */
    public static String html(String text) {
        return RENDERER.render(PARSER.parse(text));
    }

    private static AttributeProvider classes() {
        return (node, tag, attributes) -> {
            switch (tag) {
                case "h1" -> attributes.put("class", "govuk-heading-l");
                case "h2" -> attributes.put("class", "govuk-heading-m");
                case "h3", "h4", "h5", "h6" -> attributes.put("class", "govuk-heading-s");
                case "p" -> attributes.put("class", "govuk-body");
                case "a" -> attributes.put("class", "govuk-link");
                case "ul" -> attributes.put("class", "govuk-list govuk-list--bullet");
                case "ol" -> attributes.put("class", "govuk-list govuk-list--number");
                case "blockquote" -> attributes.put("class", "govuk-inset-text");
                default -> {}
            }
        };
    }
}
