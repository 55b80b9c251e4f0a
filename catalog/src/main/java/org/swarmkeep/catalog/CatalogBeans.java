package org.swarmkeep.catalog;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import jakarta.servlet.Filter;
import jakarta.servlet.MultipartConfigElement;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.multipart.support.StandardServletMultipartResolver;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.swarmkeep.accounts.KeyFormula;
import org.swarmkeep.catalog.api.ApiBeans;
import org.swarmkeep.catalog.api.ApiTrouble;
import org.swarmkeep.catalog.api.TokenGate;
import org.swarmkeep.catalog.doors.FrontGate;
import org.swarmkeep.catalog.doors.Notices;
import org.swarmkeep.catalog.doors.PasswordCheck;
import org.swarmkeep.catalog.doors.PasswordLinks;
import org.swarmkeep.catalog.doors.SiteSecurity;
import org.swarmkeep.catalog.doors.Throttle;
import org.swarmkeep.catalog.pages.Answers;
import org.swarmkeep.catalog.pages.PageBeans;
import org.swarmkeep.catalog.pages.TroublePage;
import org.swarmkeep.catalog.shelf.AnnounceUrls;
import org.swarmkeep.catalog.shelf.Drafts;
import org.swarmkeep.catalog.shelf.Shelf;
import org.swarmkeep.store.Store;

/**
 * Introduces the rooms of the catalog to each other. Everything is named here or in what is
 * imported: nothing is searched for on the class path, which costs seconds of start-up.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebMvc
@Import({SiteSecurity.class, PageBeans.class, ApiBeans.class})
class CatalogBeans implements WebMvcConfigurer {
  private static final String TEMPLATES = "org.swarmkeep.catalog.pages";
  private static final int SPOOL_ABOVE_BYTES = 256 << 10;

  private static final int OPERATIONS = 0;
  private static final int FRONT_GATE = 1;
  private static final int SECURITY = 2;
  private static final int TOKEN_GATE = 3;

  @Override
  public void configureMessageConverters(HttpMessageConverters.ServerBuilder builder) {
    builder
        .registerDefaults()
        .withJsonConverter(new JacksonJsonHttpMessageConverter(ApiBeans.json()));
  }

  @Bean
  TomcatServletWebServerFactory webServerFactory(CatalogSettings settings) {
    return WebServer.factory(settings);
  }

  @Bean
  DispatcherServlet dispatcherServlet(WebApplicationContext context) {
    return new DispatcherServlet(context);
  }

  @Bean
  ServletRegistrationBean<DispatcherServlet> dispatcher(DispatcherServlet servlet) {
    var registration = new ServletRegistrationBean<>(servlet, "/");
    registration.setLoadOnStartup(1);
    registration.setMultipartConfig(
        new MultipartConfigElement(
            "", WebServer.FILE_BYTES_MAX, WebServer.REQUEST_BYTES_MAX, SPOOL_ABOVE_BYTES));
    return registration;
  }

  @Bean
  StandardServletMultipartResolver multipartResolver() {
    return new StandardServletMultipartResolver();
  }

  @Bean
  FilterRegistrationBean<OperationsFilter> operationsFilter(OperationsPages pages) {
    return ordered(new FilterRegistrationBean<>(new OperationsFilter(pages)), OPERATIONS);
  }

  @Bean
  FilterRegistrationBean<FrontGate> frontGate(Notices notices) {
    var gate = new FrontGate(notices, WebServer.REQUEST_BYTES_MAX);
    return ordered(new FilterRegistrationBean<>(gate), FRONT_GATE);
  }

  @Bean
  FilterRegistrationBean<Filter> securityFilter(
      @Qualifier("springSecurityFilterChain") Filter chain) {
    return ordered(new FilterRegistrationBean<>(chain), SECURITY);
  }

  @Bean
  FilterRegistrationBean<TokenGate> tokenGate(Store store, ApiTrouble trouble) {
    return ordered(
        new FilterRegistrationBean<>(new TokenGate(store.tokens(), trouble)), TOKEN_GATE);
  }

  private static <F extends Filter> FilterRegistrationBean<F> ordered(
      FilterRegistrationBean<F> registration, int order) {
    registration.setOrder(order);
    return registration;
  }

  @Bean
  TemplateEngine templates() {
    return TemplateEngine.createPrecompiled(
        null, ContentType.Html, CatalogBeans.class.getClassLoader(), TEMPLATES);
  }

  @Bean
  Answers answers(TemplateEngine templates, Store store) {
    return new Answers(templates, store.traffic(), store.quarantine());
  }

  @Bean
  ApiTrouble apiTrouble() {
    return new ApiTrouble(ApiBeans.json());
  }

  @Bean
  Notices notices(Answers answers, ApiTrouble trouble) {
    return new NoticeBoard(new TroublePage(answers), trouble);
  }

  @Bean
  Shelf shelf(Store store, KeyFormula keys, CatalogSettings settings) {
    return new Shelf(
        store.torrents(),
        keys,
        new AnnounceUrls(
            settings.publicUrls(), settings.trackerHttpPort(), settings.trackerUdpPort()));
  }

  @Bean
  Drafts drafts(InstantSource clock) {
    return new Drafts(clock);
  }

  @Bean
  PasswordCheck passwordCheck(InstantSource clock) {
    return new PasswordCheck(new Throttle(clock));
  }

  @Bean
  PasswordLinks passwordLinks(Store store, InstantSource clock) {
    var secret =
        store
            .settings()
            .keepSecret(
                "catalog.password-links",
                () -> {
                  var bytes = new byte[PasswordLinks.SECRET_BYTES];
                  new SecureRandom().nextBytes(bytes);
                  return bytes;
                });
    return new PasswordLinks(store.users(), secret, clock);
  }
}
