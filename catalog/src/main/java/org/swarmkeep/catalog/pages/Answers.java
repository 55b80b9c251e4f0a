package org.swarmkeep.catalog.pages;

import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.swarmkeep.catalog.doors.Member;
import org.swarmkeep.catalog.shelf.FileNames;
import org.swarmkeep.catalog.words.Size;
import org.swarmkeep.store.Quarantine;
import org.swarmkeep.store.Traffic;

/** Writes answers: renders templates, redirects, hands out files. */
public final class Answers implements HandlerMethodReturnValueHandler {
  private final TemplateEngine templates;
  private final Traffic traffic;
  private final Quarantine quarantine;

  public Answers(TemplateEngine templates, Traffic traffic, Quarantine quarantine) {
    this.templates = templates;
    this.traffic = traffic;
    this.quarantine = quarantine;
  }

  @Override
  public boolean supportsReturnType(MethodParameter type) {
    return Answer.class.isAssignableFrom(type.getParameterType());
  }

  @Override
  public void handleReturnValue(
      @Nullable Object value,
      MethodParameter type,
      ModelAndViewContainer container,
      NativeWebRequest web)
      throws IOException {
    container.setRequestHandled(true);
    write(
        (Answer) Objects.requireNonNull(value),
        Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class)),
        Objects.requireNonNull(web.getNativeResponse(HttpServletResponse.class)));
  }

  void write(Answer answer, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    switch (answer) {
      case Answer.Page page -> render(page, request, response);
      case Answer.SeeOther(var path) -> {
        response.setStatus(HttpStatus.SEE_OTHER.value());
        response.setHeader("Location", path);
      }
      case Answer.NotHere() -> render(TroublePage.notHere(), request, response);
      case Answer.TorrentFile file -> send(file, response);
    }
  }

  /** Writes a page without asking the database who looks: for when it does not answer. */
  void writeBare(Answer.Page page, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    render(page, new Frame(Optional.empty(), Tab.NONE, () -> token(request), "", 0), response);
  }

  private void render(Answer.Page page, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    render(page, frame(page.tab(), request), response);
  }

  private void render(Answer.Page page, Frame frame, HttpServletResponse response)
      throws IOException {
    var out = new Utf8ByteOutput();
    templates.render(page.template() + ".jte", Map.of("frame", frame, "page", page.content()), out);
    response.setStatus(page.status().value());
    response.setContentType("text/html; charset=utf-8");
    response.setContentLength(out.getContentLength());
    out.writeTo(response.getOutputStream());
  }

  private Frame frame(Tab tab, HttpServletRequest request) {
    return new Frame(
        Member.of(request).map(this::self),
        tab,
        () -> token(request),
        searched(request),
        tab == Tab.STAFF ? quarantine.count() : 0);
  }

  /** Read from pages alone: asking a POST for a parameter would read its body. */
  private static String searched(HttpServletRequest request) {
    return HttpMethod.GET.matches(request.getMethod())
        ? Optional.ofNullable(request.getParameter("q")).orElse("")
        : "";
  }

  private Frame.Self self(Member member) {
    var totals = traffic.totals(member.user().id());
    return new Frame.Self(
        member.user().name(),
        MemberPath.of(member.user()),
        member.isAdministrator(),
        Size.of(totals.uploadedBytes()),
        Size.of(totals.downloadedBytes()),
        totals.seeding(),
        totals.leeching());
  }

  private static String token(HttpServletRequest request) {
    return request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token
        ? token.getToken()
        : "";
  }

  /** The file is for one pair of eyes: nothing on the way may keep it. */
  private static void send(Answer.TorrentFile file, HttpServletResponse response)
      throws IOException {
    response.setContentType("application/x-bittorrent");
    response.setHeader("Cache-Control", "private, no-store");
    response.setHeader("Content-Disposition", FileNames.attachment(file.name()));
    response.setContentLength(file.bytes().length);
    response.getOutputStream().write(file.bytes());
  }
}
