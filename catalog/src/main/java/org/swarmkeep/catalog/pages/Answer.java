package org.swarmkeep.catalog.pages;

import org.springframework.http.HttpStatus;

/** What a page class answers; {@link Answers} turns it into bytes. */
sealed interface Answer {
  /**
   * A whole page.
   *
   * @param template the file of the template without its ending
   * @param content the record made for that template
   */
  record Page(String template, Tab tab, Object content, HttpStatus status) implements Answer {
    Page(String template, Tab tab, Object content) {
      this(template, tab, content, HttpStatus.OK);
    }

    Page(String template, Object content) {
      this(template, Tab.NONE, content);
    }

    Page withStatus(HttpStatus other) {
      return new Page(template, tab, content, other);
    }
  }

  /** After a form did its work: another page of this site. */
  record SeeOther(String path) implements Answer {}

  /** The same for what is missing and for what is closed to the visitor. */
  record NotHere() implements Answer {}

  /** A .torrent file of one member. */
  @SuppressWarnings("ArrayRecordComponent") // bytes on their way out; never compared
  record TorrentFile(String name, byte[] bytes) implements Answer {}
}
