package org.swarmkeep.accounts;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import org.swarmkeep.accounts.xbt.Share;
import org.swarmkeep.accounts.xbt.XbtKeyFormula;
import org.swarmkeep.accounts.xbt.XbtRequest;
import org.swarmkeep.accounts.xbt.XbtUser;
import org.swarmkeep.accounts.xbt.XbtUsers;

/**
 * Finds whose former key a request carries, by the rules of XBT Tracker: the computed key first,
 * the stored pass otherwise. Never changed once it is made; a look-up allocates nothing.
 */
final class FormerKeys {
  static final FormerKeys NONE =
      new FormerKeys(FormerSite.NONE.privateKey(), FormerSite.NONE.keys());

  private final XbtUsers bearers = new XbtUsers();
  private final XbtKeyFormula formula;
  private final boolean computesKeys;
  private final int[] uids; // ascending; the next two are its columns
  private final int[] users;
  private final int[] keyVersions;

  FormerKeys(String privateKey, Collection<FormerKey> keys) {
    this.formula = new XbtKeyFormula(privateKey);
    this.computesKeys = !privateKey.isEmpty();
    var inOrder = keys.stream().sorted(Comparator.comparingInt(FormerKey::uid)).toList();
    this.uids = inOrder.stream().mapToInt(FormerKey::uid).toArray();
    this.users = inOrder.stream().mapToInt(key -> key.user().value()).toArray();
    this.keyVersions = inOrder.stream().mapToInt(FormerKey::keyVersion).toArray();
    for (var key : inOrder) {
      bearers.add(
          new XbtUser(key.uid(), key.passVersion(), key.pass(), XbtUser.Limits.NONE, Share.WHOLE));
    }
  }

  /** The place of the key, for the two questions below; negative when it is nobody's. */
  int find(XbtRequest request) {
    if (uids.length == 0 || !request.hasPass()) {
      return -1;
    }
    var bearer = computesKeys ? bearers.of(request, formula) : bearers.ofPass(request);
    return bearer.isKnown() ? Arrays.binarySearch(uids, bearer.uid()) : -1;
  }

  int user(int place) {
    return users[place];
  }

  int keyVersion(int place) {
    return keyVersions[place];
  }
}
