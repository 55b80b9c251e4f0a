package org.swarmkeep.catalog.pages;

import java.util.ArrayList;
import java.util.List;
import org.swarmkeep.catalog.shelf.Reading;
import org.swarmkeep.catalog.words.Count;
import org.swarmkeep.catalog.words.Size;

/** What was read from an uploaded file. */
record UploadFacts(List<Line> lines, List<HashFact> hashes, FileTree tree) {
  record Line(String label, String value) {}

  static UploadFacts of(Reading.Sound reading) {
    var given = reading.given();
    var ours = reading.ours().metainfo();
    var lines = new ArrayList<Line>();
    lines.add(
        new Line(
            "Size", Size.of(given.sizeBytes()) + " in " + Count.of(given.files().size(), "file")));
    lines.add(
        new Line(
            "Pieces",
            Count.of(given.pieceCount()) + " × " + Size.of(given.pieceLengthBytes()).round()));
    lines.add(new Line("Format", HashFact.format(given.infoHashV1(), given.infoHashV2())));
    lines.add(new Line("Private", given.isPrivate() ? "yes, as it was" : "will be set"));
    int trackers = given.tiers().stream().mapToInt(List::size).sum();
    lines.add(new Line("Other trackers", trackers == 0 ? "none" : trackers + " removed"));
    given.createdBy().ifPresent(maker -> lines.add(new Line("Made with", maker)));
    return new UploadFacts(
        lines, HashFact.of(ours.infoHashV1(), ours.infoHashV2()), FileTree.of(given));
  }
}
