package org.swarmkeep.catalog.words;

import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.AttributeProvider;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * What members write, as HTML that can do no harm: CommonMark with its HTML escaped, addresses
 * limited to web and mail, and pictures shown as links, since a picture from elsewhere would tell
 * its server who reads the page.
 */
public final class Markdown {
  private static final int NESTING_MAX = 50; // a page of '>' must not overflow the stack
  private static final AttributeProvider LINKS =
      (node, tag, attributes) -> {
        if (node instanceof Link) {
          attributes.put("rel", "noopener noreferrer nofollow ugc");
        }
      };
  private static final Parser PARSER = Parser.builder().maxOpenBlockParsers(NESTING_MAX).build();
  private static final HtmlRenderer RENDERER =
      HtmlRenderer.builder()
          .escapeHtml(true)
          .sanitizeUrls(true)
          .attributeProviderFactory(context -> LINKS)
          .build();

  private Markdown() {}

  public static String html(String text) {
    var document = PARSER.parse(text);
    document.accept(new PicturesBecomeLinks());
    return RENDERER.render(document);
  }

  private static final class PicturesBecomeLinks extends AbstractVisitor {
    @Override
    public void visit(Image picture) {
      visitChildren(picture);
      var link = new Link(picture.getDestination(), picture.getTitle());
      if (picture.getFirstChild() == null) {
        link.appendChild(new Text(picture.getDestination()));
      }
      for (Node child = picture.getFirstChild(); child != null; child = picture.getFirstChild()) {
        link.appendChild(child);
      }
      picture.insertAfter(link);
      picture.unlink();
    }
  }
}
