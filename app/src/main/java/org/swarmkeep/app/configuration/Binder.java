package org.swarmkeep.app.configuration;

import java.lang.reflect.RecordComponent;
import java.util.List;

/**
 * Builds the section records from what was said, the defaults filling the gaps. A value that cannot
 * be read is a problem and counts as unsaid, so that the other problems are found as well.
 */
final class Binder {
  private final Layers layers;
  private final Problems problems;

  Binder(Layers layers, Problems problems) {
    this.layers = layers;
    this.problems = problems;
  }

  /** The configuration; to be used only when there are no problems. */
  Configuration bind() {
    return build(Configuration.class, values("", Configuration.class));
  }

  private Object[] values(String prefix, Class<?> section) {
    var components = section.getRecordComponents();
    var values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      values[i] = value(prefix, components[i]);
    }
    return values;
  }

  private Object value(String prefix, RecordComponent component) {
    var name = KeySpec.nameOf(prefix, component);
    var key = component.getAnnotation(Key.class);
    if (key != null) {
      return value(new KeySpec(name, ValueType.of(component.getGenericType()), key));
    }
    return build(component.getType(), values(name, component.getType()));
  }

  private Object value(KeySpec key) {
    var said = layers.said(key);
    var texts = said.map(Layers.Said::values).orElseGet(() -> standard(key));
    var shown =
        key.printable(texts) + said.map(it -> " (" + it.origin() + ")").orElse(" (default)");
    try {
      var value = key.type().parse(texts);
      checkLimits(key, value, shown);
      return value;
    } catch (IllegalArgumentException e) {
      problems.add(key.name(), shown, "must be " + key.type().expected(), key.key().remedy());
      return key.type().parse(standard(key));
    }
  }

  private static List<String> standard(KeySpec key) {
    return key.type().split(key.key().standard());
  }

  private void checkLimits(KeySpec key, Object value, String shown) {
    if (value instanceof Integer number
        && (number < key.key().least() || number > key.key().most())) {
      problems.add(
          key.name(),
          shown,
          "must be between " + key.key().least() + " and " + key.key().most(),
          key.key().remedy());
    }
  }

  private static <T> T build(Class<T> section, Object[] values) {
    try {
      var constructor = section.getDeclaredConstructors()[0];
      return section.cast(constructor.newInstance(values));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot build " + section, e);
    }
  }
}
