package org.swarmkeep.catalog.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.swarmkeep.catalog.shelf.Shelf;
import org.swarmkeep.store.Store;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Introduces the calls of the API to what they need. */
@Configuration(proxyBeanMethods = false)
public class ApiBeans implements WebMvcConfigurer {
  /** The JSON of the API: a field we do not know is an error, never ignored. */
  public static JsonMapper json() {
    return JsonMapper.builder()
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .changeDefaultPropertyInclusion(
            inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_ABSENT))
        .build();
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(new ScopeGate()).addPathPatterns("/api/**");
  }

  @Bean
  UserCalls userCalls(Store store) {
    return new UserCalls(store);
  }

  @Bean
  TorrentCalls torrentCalls(Store store, Shelf shelf) {
    return new TorrentCalls(store, shelf);
  }

  @Bean
  SessionCalls sessionCalls(Store store) {
    return new SessionCalls(store);
  }

  @Bean
  QuarantineCalls quarantineCalls(Store store) {
    return new QuarantineCalls(store);
  }

  @Bean
  DocumentCall documentCall() {
    return new DocumentCall();
  }

  @Bean
  ApiErrors apiErrors(ApiTrouble trouble) {
    return new ApiErrors(trouble);
  }
}
