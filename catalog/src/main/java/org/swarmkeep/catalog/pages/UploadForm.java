package org.swarmkeep.catalog.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.swarmkeep.catalog.shelf.Entry;

/**
 * What was typed on the upload page, kept as it is over every round trip.
 *
 * @param category the number of a category, or empty
 * @param draft the id of a file that was sent before, or empty
 * @param revive bring back what was removed
 */
record UploadForm(String title, String category, String description, String draft, boolean revive) {
  static final UploadForm EMPTY = new UploadForm("", "", "", "", false);

  static UploadForm of(HttpServletRequest request) {
    return new UploadForm(
        text(request, "title").strip(),
        text(request, "category"),
        text(request, "description"),
        text(request, "draft"),
        !text(request, "revive").isEmpty());
  }

  private static String text(HttpServletRequest request, String name) {
    return Optional.ofNullable(request.getParameter(name)).orElse("");
  }

  UploadForm withTitle(String other) {
    return new UploadForm(other, category, description, draft, revive);
  }

  List<Problem> problems() {
    var problems = new ArrayList<Problem>();
    if (title.length() > Entry.TITLE_LENGTH_MAX) {
      problems.add(new Problem("title", "Use at most " + Entry.TITLE_LENGTH_MAX + " characters"));
    }
    if (description.length() > Entry.DESCRIPTION_LENGTH_MAX) {
      problems.add(
          new Problem(
              "description", "Use at most " + Entry.DESCRIPTION_LENGTH_MAX + " characters"));
    }
    return problems;
  }

  Optional<Integer> categoryId() {
    return category.matches("[1-9]\\d{0,8}")
        ? Optional.of(Integer.parseInt(category))
        : Optional.empty();
  }
}
