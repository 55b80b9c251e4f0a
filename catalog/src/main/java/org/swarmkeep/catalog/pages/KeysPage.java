package org.swarmkeep.catalog.pages;

import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.swarmkeep.catalog.doors.Member;
import org.swarmkeep.catalog.words.Count;
import org.swarmkeep.store.Store;
import org.swarmkeep.store.User;

/** /members/NAME/keys: replaces all announce keys of oneself, after saying what that does. */
@Controller
final class KeysPage {
  private final Store store;

  KeysPage(Store store) {
    this.store = store;
  }

  /**
   * @param effect a sentence with the numbers of what is cut off
   */
  record Content(String action, String back, String effect) {}

  @GetMapping("/members/{name}/keys")
  Answer show(@PathVariable String name, Member member) {
    return self(name, member).<Answer>map(this::page).orElseGet(Answer.NotHere::new);
  }

  @PostMapping("/members/{name}/keys")
  Answer replace(@PathVariable String name, Member member) {
    return self(name, member).<Answer>map(this::replace).orElseGet(Answer.NotHere::new);
  }

  private Answer replace(User self) {
    int version = store.users().rotateKeys(self.id());
    store
        .audit()
        .note(Optional.of(self.id()), "user.keys", self.id().toString(), "version " + version);
    return new Answer.SeeOther(MemberPath.of(self) + "?done=keys");
  }

  private Answer page(User self) {
    var totals = store.traffic().totals(self.id());
    var path = MemberPath.of(self);
    return new Answer.Page(
        "keys",
        new Content(
            path + "/keys",
            path,
            "You are seeding "
                + Count.of(totals.seeding(), "torrent")
                + " and downloading "
                + Count.of(totals.leeching())
                + " now; each of them stops until its file is replaced."));
  }

  private Optional<User> self(String name, Member member) {
    return MemberPath.find(store.users(), name)
        .filter(user -> user.id().equals(member.user().id()));
  }
}
