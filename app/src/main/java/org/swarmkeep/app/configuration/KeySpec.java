package org.swarmkeep.app.configuration;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One configuration key, as the section records declare it.
 *
 * @param name the dotted name, such as {@code tracker.http.listen}
 * @param type what kind of value the key takes
 */
record KeySpec(String name, ValueType type, Key key) {
  static final List<KeySpec> ALL = List.copyOf(of("", Configuration.class));

  private static List<KeySpec> of(String prefix, Class<?> section) {
    var found = new ArrayList<KeySpec>();
    for (var component : section.getRecordComponents()) {
      var name = nameOf(prefix, component);
      var key = component.getAnnotation(Key.class);
      if (key == null) {
        found.addAll(of(name, component.getType()));
      } else {
        found.add(new KeySpec(name, ValueType.of(component.getGenericType()), key));
      }
    }
    return found;
  }

  static String nameOf(String prefix, RecordComponent component) {
    var kebab = component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    return prefix.isEmpty() ? kebab : prefix + "." + kebab;
  }

  /** The part of the name before its last dot. */
  String section() {
    return name.substring(0, name.lastIndexOf('.'));
  }

  String environmentVariable() {
    return "SWARMKEEP_" + name.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
  }

  /** The value as it may be printed. */
  String printable(List<String> values) {
    var text = String.join(", ", values);
    if (type == ValueType.SECRET) {
      return text.isEmpty() ? "" : "(hidden)";
    }
    return text.replaceAll("(?i)(password|pwd)=[^&;]*", "$1=(hidden)");
  }
}
