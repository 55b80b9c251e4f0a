package org.swarmkeep.metainfo;

import java.util.ArrayList;
import java.util.List;
import org.swarmkeep.bencode.BBytes;
import org.swarmkeep.bencode.BDictionary;
import org.swarmkeep.bencode.BList;
import org.swarmkeep.bencode.BValue;
import org.swarmkeep.protocol.ForeignText;

/** What a torrent may call its files, so that nothing is ever written outside its own folder. */
final class PathRules {
  static final int DEPTH_MAX = 64;
  private static final int SHOWN_CHARS_MAX = 80;

  private PathRules() {}

  /**
   * Reads a name or path element; where it is not UTF-8, takes the twin that old programs wrote
   * under {@code name.utf-8}.
   */
  static String name(BDictionary info, Warnings warnings) throws MetainfoException {
    var name =
        info.bytes("name")
            .orElseThrow(() -> new MetainfoException("The info dictionary has no name"));
    var twin = info.bytes("name.utf-8").filter(PathRules::isUtf8);
    return element(isUtf8(name) ? name : twin.orElse(name), warnings);
  }

  /** Reads the path of one file in a v1 list of files. */
  static List<String> path(BDictionary file, Warnings warnings) throws MetainfoException {
    var path =
        file.list("path")
            .orElseThrow(() -> new MetainfoException("A file in the list has no path"));
    boolean utf8 = path.values().stream().allMatch(PathRules::isUtf8);
    var source = utf8 ? path : file.list("path.utf-8").orElse(path);
    return elements(source, warnings);
  }

  /** The target of a symbolic link (BEP 47) must stay inside as well. */
  static void checkLink(BDictionary file, Warnings warnings) throws MetainfoException {
    if (file.has("symlink path")) {
      elements(
          file.list("symlink path")
              .orElseThrow(() -> new MetainfoException("A symbolic link's target is not a list")),
          warnings);
    }
  }

  static String element(BBytes element, Warnings warnings) throws MetainfoException {
    var text = element.strictText();
    return checked(text.isPresent() ? text.get() : lenient(element, warnings));
  }

  private static List<String> elements(BList path, Warnings warnings) throws MetainfoException {
    if (path.values().isEmpty()) {
      throw new MetainfoException("A file in the list has an empty path");
    }
    if (path.values().size() > DEPTH_MAX) {
      throw new MetainfoException("A file lies deeper than " + DEPTH_MAX + " folders");
    }
    var elements = new ArrayList<String>();
    for (var value : path.values()) {
      if (!(value instanceof BBytes element)) {
        throw new MetainfoException("A file's path holds something that is not text");
      }
      elements.add(element(element, warnings));
    }
    return elements;
  }

  private static boolean isUtf8(BValue value) {
    return value instanceof BBytes bytes && bytes.strictText().isPresent();
  }

  private static String lenient(BBytes element, Warnings warnings) {
    warnings.add("Some file names are not UTF-8; what could not be read is shown as \ufffd");
    return element.text();
  }

  static String checked(String element) throws MetainfoException {
    if (element.isEmpty()) {
      throw new MetainfoException("A file or folder has an empty name");
    }
    if (element.equals(".") || element.equals("..")) {
      throw new MetainfoException(
          "A file or folder is called '" + element + "', which leads out of the torrent's folder");
    }
    if (element.indexOf('/') >= 0 || element.indexOf('\\') >= 0) {
      throw new MetainfoException(
          "The file or folder name '" + shown(element) + "' contains a slash or backslash");
    }
    if (element.chars().anyMatch(Character::isISOControl)) {
      throw new MetainfoException(
          "The file or folder name '" + shown(element) + "' contains a control character");
    }
    return element;
  }

  static String shown(String element) {
    return ForeignText.line(element, SHOWN_CHARS_MAX);
  }
}
