package org.swarmkeep.catalog.api;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMapping;

/** The methods that answer calls, for comparing them with the document. */
public final class ApiHandlers {
  private ApiHandlers() {}

  public static List<Method> all() {
    return Stream.of(
            UserCalls.class,
            TorrentCalls.class,
            SessionCalls.class,
            QuarantineCalls.class,
            DocumentCall.class)
        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
        .filter(method -> AnnotatedElementUtils.hasAnnotation(method, RequestMapping.class))
        .toList();
  }

  public static boolean takesForm(Method handler) {
    var mapping = AnnotatedElementUtils.findMergedAnnotation(handler, RequestMapping.class);
    return mapping != null && mapping.consumes().length > 0;
  }

  /** The scope of every call that needs one. */
  public static List<String> scopes() {
    return all().stream()
        .filter(method -> method.isAnnotationPresent(Needs.class))
        .map(method -> method.getAnnotation(Needs.class).value().word())
        .toList();
  }
}
