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
import org.swarmkeep.rules.AddressBlock;
import org.swarmkeep.rules.ClientPrefix;
import org.swarmkeep.rules.TrackerAccess;
import org.tomlj.Toml;
import org.tomlj.TomlArray;

/** The kinds of value a key takes, and how each is read from text. */
enum ValueType {
  TEXT("text"),
  SECRET("text"),
  PATH("a path"),
  WHOLE_NUMBER("a whole number"),
  SWITCH("true or false"),
  TRACKER_ACCESS("one of " + words(TrackerAccess.values())),
  TRACKER_IO("one of " + words(TrackerIo.values())),
  PROXY_PROTOCOL("one of " + words(ProxyProtocol.values())),
  LISTEN_ADDRESSES("addresses such as [::]:8080 or 127.0.0.1:8080"),
  URLS("URLs such as https://tracker.example.org"),
  ADDRESS_BLOCKS("address blocks such as 10.0.0.0/8"),
  CLIENT_PREFIXES("beginnings of peer ids such as -qB46, odd bytes as %00");

  private static final Map<Type, ValueType> SCALARS =
      Map.of(
          String.class, TEXT,
          Secret.class, SECRET,
          Path.class, PATH,
          int.class, WHOLE_NUMBER,
          boolean.class, SWITCH,
          TrackerAccess.class, TRACKER_ACCESS,
          TrackerIo.class, TRACKER_IO,
          ProxyProtocol.class, PROXY_PROTOCOL);
  private static final Map<Type, ValueType> LISTS =
      Map.of(
          InetSocketAddress.class, LISTEN_ADDRESSES,
          URI.class, URLS,
          AddressBlock.class, ADDRESS_BLOCKS,
          ClientPrefix.class, CLIENT_PREFIXES);

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
      case SWITCH -> onOrOff(text);
      case TRACKER_ACCESS -> word(TrackerAccess.class, text);
      case TRACKER_IO -> word(TrackerIo.class, text);
      case PROXY_PROTOCOL -> word(ProxyProtocol.class, text);
      case LISTEN_ADDRESSES -> listenAddress(text);
      case URLS -> publicUrl(text);
      case ADDRESS_BLOCKS -> AddressBlock.parse(text);
      case CLIENT_PREFIXES -> ClientPrefix.parse(text);
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

  private static Boolean onOrOff(String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw new IllegalArgumentException(text);
    }
    return Boolean.valueOf(text);
  }

  private static <E extends Enum<E>> E word(Class<E> type, String text) {
    return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
  }

  private static String words(Enum<?>... values) {
    return Arrays.stream(values)
        .map(value -> "\"" + value.name().toLowerCase(Locale.ROOT) + "\"")
        .collect(Collectors.joining(", "));
  }
}
