package org.swarmkeep.app.configuration;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.swarmkeep.rules.TrackerAccess;
import org.tomlj.Toml;
import org.tomlj.TomlArray;

/** The kinds of value a key takes, and how each is read from text. */
enum ValueType {
  TEXT("text"),
  SECRET("text"),
  PATH("a path"),
  WHOLE_NUMBER("a whole number"),
  TRACKER_ACCESS("one of " + trackerAccesses()),
  LISTEN_ADDRESSES("addresses such as [::]:8080 or 127.0.0.1:8080"),
  URLS("URLs such as https://tracker.example.org"),
  ADDRESS_BLOCKS("address blocks such as 10.0.0.0/8");

  private static final Map<Type, ValueType> SCALARS =
      Map.of(
          String.class, TEXT,
          Secret.class, SECRET,
          Path.class, PATH,
          int.class, WHOLE_NUMBER,
          TrackerAccess.class, TRACKER_ACCESS);
  private static final Map<Type, ValueType> LISTS =
      Map.of(
          InetSocketAddress.class, LISTEN_ADDRESSES,
          URI.class, URLS,
          AddressBlock.class, ADDRESS_BLOCKS);

  /** A quoted text or a list of them; [::]:8080 is neither. */
  private static final Pattern TOML =
      Pattern.compile("\\s*(\\[\\s*[\"'\\]]|[\"']).*", Pattern.DOTALL);

  private final String expected;

  ValueType(String expected) {
    this.expected = expected;
  }

  static ValueType of(Type declared) {
    var type =
        declared instanceof ParameterizedType list
            ? LISTS.get(list.getActualTypeArguments()[0])
            : SCALARS.get(declared);
    if (type == null) {
      throw new IllegalStateException("no configuration value is read into a " + declared);
    }
    return type;
  }

  boolean isList() {
    return LISTS.containsValue(this);
  }

  /** What the key wants, for the sentence "must be …". */
  String expected() {
    return expected;
  }

  /**
   * The items of a value written as one text: as in the file, or plainly, commas parting a list.
   */
  List<String> split(String text) {
    if (TOML.matcher(text).matches()) {
      return tomlItems(text);
    }
    if (!isList()) {
      return List.of(text.strip());
    }
    return Arrays.stream(text.split(","))
        .map(String::strip)
        .filter(item -> !item.isEmpty())
        .toList();
  }

  private static List<String> tomlItems(String text) {
    var toml = Toml.parse("value = " + text);
    if (toml.hasErrors()) {
      return List.of(text); // which no type takes: the problem is reported with the key's name
    }
    return toml.get("value") instanceof TomlArray array
        ? array.toList().stream().map(String::valueOf).toList()
        : List.of(String.valueOf(toml.get("value")));
  }

  /** Reads a value, or throws an {@link IllegalArgumentException}. */
  Object parse(List<String> items) {
    return isList() ? items.stream().map(this::parse).toList() : parse(items.getFirst());
  }

  private Object parse(String text) {
    return switch (this) {
      case TEXT -> text;
      case SECRET -> new Secret(text);
      case PATH -> Path.of(text);
      case WHOLE_NUMBER -> Integer.valueOf(text);
      case TRACKER_ACCESS -> trackerAccess(text);
      case LISTEN_ADDRESSES -> listenAddress(text);
      case URLS -> publicUrl(text);
      case ADDRESS_BLOCKS -> AddressBlock.parse(text);
    };
  }

  private static InetSocketAddress listenAddress(String text) {
    int colon = text.lastIndexOf(':');
    var host = text.substring(0, Math.max(colon, 0)).replaceAll("^\\[(.*)]$", "$1");
    if (colon <= 0 || (host.contains(":") && !text.startsWith("["))) {
      throw new IllegalArgumentException("an address and a port, parted by a colon");
    }
    return new InetSocketAddress(
        InetAddress.ofLiteral(host), Integer.parseInt(text.substring(colon + 1)));
  }

  private static URI publicUrl(String text) {
    var url = URI.create(text);
    var scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    if (url.getHost() == null || !List.of("http", "https", "udp").contains(scheme)) {
      throw new IllegalArgumentException("http, https or udp, and a host");
    }
    return url;
  }

  private static TrackerAccess trackerAccess(String text) {
    return TrackerAccess.valueOf(text.toUpperCase(Locale.ROOT));
  }

  private static String trackerAccesses() {
    return Arrays.stream(TrackerAccess.values())
        .map(access -> "\"" + access.name().toLowerCase(Locale.ROOT) + "\"")
        .collect(Collectors.joining(", "));
  }
}
