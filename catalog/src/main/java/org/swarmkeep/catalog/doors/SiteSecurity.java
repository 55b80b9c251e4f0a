package org.swarmkeep.catalog.doors;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.swarmkeep.store.Store;

/** The rules at the doors: who gets in where, and the headers each answer carries. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
public class SiteSecurity {
  /** Everything comes from this site, nothing is inline, nobody may frame it. */
  private static final String CONTENT_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
          + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private static final String SIGN_IN = "/sign-in";

  /** The API knows no sessions, so a browser's cookies open nothing there. */
  @Bean
  @Order(1)
  SecurityFilterChain api(HttpSecurity http) {
    http.securityMatcher("/api/**")
        .csrf(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .headers(SiteSecurity::headers)
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll());
    return http.build();
  }

  @Bean
  @Order(2)
  SecurityFilterChain site(HttpSecurity http, Store store, Throttle throttle, Notices notices) {
    http.authenticationManager(new ProviderManager(new NameAndPassword(store.users(), throttle)))
        .requestCache(AbstractHttpConfigurer::disable)
        .headers(SiteSecurity::headers)
        .csrf(csrf -> csrf.csrfTokenRepository(new FormTokens()))
        .formLogin(form ->
            form.loginPage(SIGN_IN)
                .usernameParameter("name")
                .passwordParameter("password")
                .successHandler(
                    (request, response, _) -> response.sendRedirect(NextStop.of(request)))
                .failureHandler(failureHandler(notices)))
        .logout(logout -> logout.logoutUrl("/sign-out").logoutSuccessUrl(SIGN_IN))
        .exceptionHandling(exceptions ->
            exceptions
                .authenticationEntryPoint(
                    (request, response, _) -> response.sendRedirect(NextStop.signInFor(request)))
                .accessDeniedHandler((request, response, _) ->
                    notices.tell(Trouble.FORM_EXPIRED, request, response)))
        .authorizeHttpRequests(requests ->
            requests
                .requestMatchers(SIGN_IN, "/static/**", "/setup/*", "/password/*", "/favicon.ico")
                .permitAll()
                .requestMatchers(HttpMethod.GET, "/robots.txt")
                .permitAll()
                .anyRequest()
                .access((_, context) -> () -> isMember(context.getRequest())))
        .addFilterBefore(new MemberFilter(store.users(), notices), CsrfFilter.class)
        .addFilterBefore(new UploadGate(notices), CsrfFilter.class);
    return http.build();
  }

  private static boolean isMember(HttpServletRequest request) {
    return Member.of(request).isPresent();
  }

  private static AuthenticationFailureHandler failureHandler(Notices notices) {
    return (request, response, failure) -> notices.tell(known(failure), request, response);
  }

  private static SignInFailure known(AuthenticationException failure) {
    if (failure instanceof SignInFailure known) {
      return known;
    }
    throw failure;
  }

  private static void headers(HeadersConfigurer<HttpSecurity> headers) {
    headers
        .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
        .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
        .permissionsPolicyHeader(
            permissions -> permissions.policy("camera=(), geolocation=(), microphone=()"));
  }
}
