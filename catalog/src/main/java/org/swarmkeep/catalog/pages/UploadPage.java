package org.swarmkeep.catalog.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.swarmkeep.accounts.Access;
import org.swarmkeep.catalog.doors.Member;
import org.swarmkeep.catalog.shelf.Drafts;
import org.swarmkeep.catalog.shelf.Drafts.Draft;
import org.swarmkeep.catalog.shelf.Entry;
import org.swarmkeep.catalog.shelf.Reading;
import org.swarmkeep.catalog.shelf.Shelf;
import org.swarmkeep.catalog.words.Size;
import org.swarmkeep.store.Category;
import org.swarmkeep.store.CategoryCount;
import org.swarmkeep.store.Store;
import org.swarmkeep.store.Torrents.Registration;

/**
 * /upload: reads a .torrent, says what becomes of it, publishes it. Whatever is wrong, everything
 * typed and the file itself are kept, and nothing is stored.
 */
@Controller
final class UploadPage {
  private static final Access EVERYONE = new Access.Everyone();

  private final Store store;
  private final Shelf shelf;
  private final Drafts drafts;

  UploadPage(Store store, Shelf shelf, Drafts drafts) {
    this.store = store;
    this.shelf = shelf;
    this.drafts = drafts;
  }

  record Content(
      UploadForm form,
      List<Choice> categories,
      Audience audience,
      Optional<FileView> file,
      Optional<UploadFacts> facts,
      Optional<Verdict> verdict,
      boolean mayRevive,
      List<Problem> problems) {}

  record FileView(String draft, String name, Size size) {
    static FileView of(Draft draft) {
      return new FileView(draft.id(), draft.fileName(), Size.of(draft.file().length));
    }
  }

  @GetMapping("/upload")
  Answer show(Member member) {
    var form = UploadForm.EMPTY;
    return page(form, Audience.of(store.groups(), EVERYONE), Optional.empty(), member, List.of());
  }

  /** Reads the file and shows the form again with what was found. */
  @PostMapping("/upload/read")
  Answer read(
      @RequestParam(required = false) Optional<MultipartFile> file,
      Member member,
      HttpServletRequest request)
      throws IOException {
    var form = UploadForm.of(request);
    return page(
        form,
        Audience.of(store.groups(), request),
        received(file, form, member),
        member,
        List.of());
  }

  /** Publishes, or shows the form again. */
  @PostMapping("/upload")
  Answer publish(
      @RequestParam(required = false) Optional<MultipartFile> file,
      Member member,
      HttpServletRequest request)
      throws IOException {
    var form = UploadForm.of(request);
    var audience = Audience.of(store.groups(), request);
    var draft = received(file, form, member);
    var problems = problems(form, audience, draft);
    if (!problems.isEmpty()) {
      return refused(page(form, audience, draft, member, problems));
    }
    return switch (Reading.of(draft.orElseThrow().file())) {
      case Reading.Unreadable _ -> refused(page(form, audience, draft, member, List.of()));
      case Reading.Sound sound ->
          publish(sound, entry(form, sound, audience, member))
              .map(registered -> published(registered, sound, draft.orElseThrow(), request))
              .orElseGet(() -> refused(page(form, audience, draft, member, List.of())));
    };
  }

  /** The file sent along, else the one kept from before. */
  private Optional<Draft> received(Optional<MultipartFile> file, UploadForm form, Member member)
      throws IOException {
    var owner = member.user().id();
    if (file.isEmpty() || file.get().isEmpty()) {
      return drafts.find(owner, form.draft());
    }
    var name = Optional.ofNullable(file.get().getOriginalFilename()).orElse("");
    return Optional.of(drafts.keep(owner, name, file.get().getBytes()));
  }

  private static List<Problem> problems(UploadForm form, Audience audience, Optional<Draft> draft) {
    var problems = new ArrayList<Problem>();
    if (draft.isEmpty()) {
      problems.add(new Problem("file", "Pick a .torrent file"));
    }
    problems.addAll(form.problems());
    audience.problem().ifPresent(problems::add);
    return problems;
  }

  private Entry entry(UploadForm form, Reading.Sound sound, Audience audience, Member member) {
    return new Entry(
        form.title().isEmpty() ? Entry.titleFrom(sound.given()) : form.title(),
        form.categoryId().flatMap(store.categories()::byId).map(Category::id),
        form.description(),
        Optional.of(member.user().id()),
        audience.access(),
        form.revive() && member.isStaff());
  }

  private Optional<Registration.Registered> publish(Reading.Sound sound, Entry entry) {
    return switch (shelf.register(sound, entry)) {
      case Registration.Registered registered -> Optional.of(registered);
      case Registration.AlreadyHere _ -> Optional.empty();
    };
  }

  private Answer published(
      Registration.Registered registered,
      Reading.Sound sound,
      Draft draft,
      HttpServletRequest request) {
    drafts.forget(draft);
    Published.remember(registered.id(), sound, request);
    return new Answer.SeeOther("/torrents/" + registered.id());
  }

  private static Answer refused(Answer.Page page) {
    return page.withStatus(HttpStatus.UNPROCESSABLE_CONTENT);
  }

  private Answer.Page page(
      UploadForm form,
      Audience audience,
      Optional<Draft> draft,
      Member member,
      List<Problem> problems) {
    var reading = draft.map(kept -> Reading.of(kept.file()));
    var sound = reading.filter(Reading.Sound.class::isInstance).map(Reading.Sound.class::cast);
    var twin = sound.flatMap(shelf::twinOf);
    var verdict =
        twin.map(found -> UploadVerdicts.twin(found, member)).or(() -> reading.map(this::verdict));
    var title = sound.map(Reading.Sound::given).map(Entry::titleFrom).orElse("");
    return new Answer.Page(
        "upload",
        new Content(
            form.title().isEmpty() ? form.withTitle(title) : form,
            categories(form, member),
            audience,
            draft.map(FileView::of),
            sound.map(UploadFacts::of),
            verdict,
            UploadVerdicts.mayRevive(twin, member),
            problems));
  }

  private Verdict verdict(Reading reading) {
    return switch (reading) {
      case Reading.Sound sound -> UploadVerdicts.sound(sound);
      case Reading.Unreadable(var problem) -> UploadVerdicts.unreadable(problem);
    };
  }

  private List<Choice> categories(UploadForm form, Member member) {
    return store.categories().list(member.viewer()).stream()
        .map(CategoryCount::category)
        .map(category ->
            new Choice(
                Integer.toString(category.id()),
                category.name(),
                form.categoryId().filter(id -> id == category.id()).isPresent()))
        .toList();
  }
}
