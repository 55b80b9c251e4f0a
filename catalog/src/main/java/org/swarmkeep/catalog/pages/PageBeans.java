package org.swarmkeep.catalog.pages;

import java.time.InstantSource;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.swarmkeep.catalog.doors.Notices;
import org.swarmkeep.catalog.doors.PasswordCheck;
import org.swarmkeep.catalog.doors.PasswordLinks;
import org.swarmkeep.catalog.shelf.Drafts;
import org.swarmkeep.catalog.shelf.Shelf;
import org.swarmkeep.store.Store;

/** Introduces the pages to what they need. */
@Configuration(proxyBeanMethods = false)
public class PageBeans implements WebMvcConfigurer {
  private final Answers answers;

  public PageBeans(Answers answers) {
    this.answers = answers;
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(new MemberArgument());
  }

  @Override
  public void addReturnValueHandlers(List<HandlerMethodReturnValueHandler> handlers) {
    handlers.add(answers);
  }

  @Bean
  PageErrors pageErrors(Notices notices) {
    return new PageErrors(notices);
  }

  @Bean
  StaticPage staticPage() {
    return new StaticPage();
  }

  @Bean
  SignInPage signInPage(Store store) {
    return new SignInPage(store.setupLinks());
  }

  @Bean
  SetupPage setupPage(Store store) {
    return new SetupPage(store.setupLinks());
  }

  @Bean
  PasswordPage passwordPage(PasswordLinks links, Store store) {
    return new PasswordPage(links, store.users());
  }

  @Bean
  ListPage listPage(Store store, InstantSource clock) {
    return new ListPage(store, clock);
  }

  @Bean
  EntryPage entryPage(Store store, Shelf shelf, InstantSource clock) {
    return new EntryPage(store, shelf, clock);
  }

  @Bean
  WithdrawPage withdrawPage(Store store) {
    return new WithdrawPage(store);
  }

  @Bean
  AccessPage accessPage(Store store) {
    return new AccessPage(store);
  }

  @Bean
  UploadPage uploadPage(Store store, Shelf shelf, Drafts drafts) {
    return new UploadPage(store, shelf, drafts);
  }

  @Bean
  MemberPage memberPage(Store store, PasswordCheck check, InstantSource clock) {
    return new MemberPage(store, check, clock);
  }

  @Bean
  SessionsPage sessionsPage(Store store, InstantSource clock) {
    return new SessionsPage(store, clock);
  }

  @Bean
  QuarantinePage quarantinePage(Store store, InstantSource clock) {
    return new QuarantinePage(store, clock);
  }

  @Bean
  KeysPage keysPage(Store store) {
    return new KeysPage(store);
  }

  @Bean
  MembersPage membersPage(Store store, PasswordLinks links, InstantSource clock) {
    return new MembersPage(store, links, clock);
  }

  @Bean
  StaffMemberPage staffMemberPage(Store store, PasswordLinks links, InstantSource clock) {
    return new StaffMemberPage(store, links, clock);
  }

  @Bean
  GroupsPage groupsPage(Store store) {
    return new GroupsPage(store);
  }

  @Bean
  GroupPage groupPage(Store store) {
    return new GroupPage(store);
  }
}
