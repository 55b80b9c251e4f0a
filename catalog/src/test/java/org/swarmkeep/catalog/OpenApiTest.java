package org.swarmkeep.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.swarmkeep.catalog.api.ApiHandlers;
import org.swarmkeep.catalog.doors.Scope;

/** Holds the API's document against the code that answers. */
@ExtendWith(SharedSite.class)
class OpenApiTest {
  private final OpenAPI document;

  OpenApiTest(Site site) {
    var text = site.browser().get("/api/v1/openapi.json").body();
    var options = new ParseOptions();
    options.setResolve(true);
    var parsed = new OpenAPIV3Parser().readContents(text, null, options);
    assertThat(parsed.getMessages()).isEmpty();
    this.document = parsed.getOpenAPI();
  }

  @Test
  void documentIsOpenApi31() {
    assertThat(document.getOpenapi()).isEqualTo("3.1.0");
    assertThat(document.getInfo().getTitle()).isEqualTo("Swarmkeep API");
  }

  @Test
  void pathsMethodsAndParametersAreThoseOfTheCode() {
    var described = new TreeMap<String, Set<String>>();
    document
        .getPaths()
        .forEach((path, item) ->
            item.readOperationsMap()
                .forEach((method, operation) ->
                    described.put(method + " " + path, parameters(operation))));

    assertThat(described).isEqualTo(coded());
  }

  private static Map<String, Set<String>> coded() {
    var coded = new TreeMap<String, Set<String>>();
    for (var handler : ApiHandlers.all()) {
      var mapping =
          Objects.requireNonNull(
              AnnotatedElementUtils.findMergedAnnotation(handler, RequestMapping.class));
      for (var path : mapping.path()) {
        coded.put(mapping.method()[0] + " " + path, parameters(handler));
      }
    }
    return coded;
  }

  /** Each as {@code in:name}, required ones with an exclamation mark. */
  private static Set<String> parameters(Method handler) {
    boolean form = ApiHandlers.takesForm(handler);
    var names = new TreeSet<String>();
    for (var parameter : handler.getParameters()) {
      if (parameter.isAnnotationPresent(PathVariable.class)) {
        names.add("path:" + parameter.getName() + "!");
      }
      var query = parameter.getAnnotation(RequestParam.class);
      if (query != null) {
        names.add((form ? "form:" : "query:") + parameter.getName());
      }
    }
    return names;
  }

  private Set<String> parameters(Operation operation) {
    var names = new TreeSet<String>();
    Optional.ofNullable(operation.getParameters()).orElse(List.of()).stream()
        .map(OpenApiTest::name)
        .forEach(names::add);
    if (operation.getRequestBody() != null) {
      var form = operation.getRequestBody().getContent().get("multipart/form-data");
      if (form != null) {
        var schema = form.getSchema().get$ref().replaceFirst(".*/", "");
        Schema<?> fields =
            Objects.requireNonNull(document.getComponents().getSchemas().get(schema));
        fields.getProperties().keySet().forEach(name -> names.add("form:" + name));
      }
    }
    return names;
  }

  private static String name(Parameter parameter) {
    return parameter.getIn()
        + ":"
        + parameter.getName()
        + (parameter.getIn().equals("path") ? "!" : "");
  }

  @Test
  void everyCallNamesTheScopeItNeeds() {
    var described =
        document.getPaths().values().stream()
            .flatMap(item -> item.readOperations().stream())
            .filter(operation -> !operation.getSecurity().isEmpty())
            .collect(Collectors.toMap(Operation::getOperationId, operation -> scope(operation)));

    assertThat(described.values()).allMatch(word -> Scope.of(word).isPresent());
    assertThat(ApiHandlers.scopes()).containsExactlyInAnyOrderElementsOf(described.values());
    assertThat(Arrays.asList(Scope.values()))
        .allMatch(scope -> described.containsValue(scope.word()));
  }

  private static String scope(Operation operation) {
    return Objects.requireNonNull(operation.getSecurity().getFirst().get("token")).getFirst();
  }

  @Test
  void everyCallDescribesItsErrorsAsProblems() {
    assertThat(document.getPaths().values())
        .flatExtracting(PathItem::readOperations)
        .filteredOn(operation -> !operation.getSecurity().isEmpty())
        .allSatisfy(
            operation -> assertThat(operation.getResponses()).containsKeys("401", "403", "503"));
  }
}
