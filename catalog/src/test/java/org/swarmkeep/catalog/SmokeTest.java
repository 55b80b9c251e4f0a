package org.swarmkeep.catalog;
import org.junit.jupiter.api.Test;
import org.swarmkeep.accounts.*;
class SmokeTest {
  @Test void go() {
    long t=System.nanoTime();
    try (var site = Site.open()) {
      System.out.println("START " + (System.nanoTime()-t)/1000000);
      var b = site.browser();
      for (var p : new String[]{"/", "/sign-in", "/health", "/torrents", "/nope", "/static/x/swarmkeep.css","/api/v1/torrents"}) { var r=b.get(p); System.out.println(p+" "+r.statusCode()+" "+r.headers().map()+"\n"+r.body().substring(0,Math.min(300,r.body().length()))); }
      var m = site.member(Role.ADMIN);
      var id = site.torrent(m, new Access.Everyone());
      var s = site.signedIn(m);
      for (var p : new String[]{"/torrents", "/torrents/"+id, "/torrents/"+id+"/file","/torrents/"+id+"/withdraw","/torrents/"+id+"/access","/upload","/members/"+m.name(),"/members/"+m.name()+"/keys","/staff","/staff/members","/staff/groups","/staff/members/1", "/nope"}) { var r=s.get(p); System.out.println(p+" "+r.statusCode()+" "+r.body().length()+" "+r.headers().firstValue("location")); if (r.statusCode()>=400) System.out.println(r.body()); }
    }
  }
}
