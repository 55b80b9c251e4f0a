package org.swarmkeep.app.configuration;

import java.lang.reflect.RecordComponent;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Builds the section records from what was said, the defaults filling the gaps. */
final class Binder {
  private final Layers layers;
  private final Problems problems;
  private boolean incomplete;

  Binder(Layers layers, Problems problems) {
    this.layers = layers;
    this.problems = problems;
  }

  /** The configuration; absent when a value could not be read. */
  Optional<Configuration> bind() {
    var values = values("", Configuration.class);
    return incomplete ? Optional.empty() : Optional.of(build(Configuration.class, values));
  }

  private @Nullable Object[] values(String prefix, Class<?> section) {
    var components = section.getRecordComponents();
    var values = new @Nullable Object[components.length];
    for (int i = 0; i < components.length; i++) {
      values[i] = value(prefix, components[i]);
    }
    return values;
  }

  private @Nullable Object value(String prefix, RecordComponent component) {
    var name = KeySpec.nameOf(prefix, component);
    var key = component.getAnnotation(Key.class);
    if (key != null) {
      return value(new KeySpec(name, ValueType.of(component.getGenericType()), key));
    }
    var nested = values(name, component.getType());
    return incomplete ? null : build(component.getType(), nested);
  }

  private @Nullable Object value(KeySpec key) {
    var said = layers.said(key);
    var texts = said.map(Layers.Said::values).orElseGet(() -> standard(key));
    var shown =
        key.printable(texts) + said.map(it -> " (" + it.origin() + ")").orElse(" (default)");
    try {
      var value = key.type().parse(texts);
      checkLimits(key, value, shown);
      return value;
    } catch (IllegalArgumentException e) {
      incomplete = true;
      problems.add(key.name(), shown, "must be " + key.type().expected(), key.key().remedy());
      return null;
    }
  }

  private static java.util.List<String> standard(KeySpec key) {
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

  private static <T> T build(Class<T> section, @Nullable Object[] values) {
    try {
      var constructor = section.getDeclaredConstructors()[0];
      return section.cast(constructor.newInstance(values));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot build " + section, e);
    }
  }
}
