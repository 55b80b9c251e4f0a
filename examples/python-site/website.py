#!/usr/bin/env python3
"""A catalogue of torrents in one file, attached to XBT Tracker by its MySQL tables.

    python3 website.py 127.0.0.1:8000

XBT_CONF names the tracker's configuration, which says where the database is (xbt_tracker.conf);
TRACKER says where clients reach the tracker (http://127.0.0.1:2710).

The seven steps that attach a tracker are the functions from `tracker_user` to `leave_tracker`, and
the torrent's page. All else is what any site has already: members, forms, pages.
"""

import base64
import contextlib
import hashlib
import hmac
import html
import os
import re
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pymysql

TRACKER = os.environ.get("TRACKER", "http://127.0.0.1:2710")
UPLOAD_BYTES_MAX = 2 * 1024 * 1024


class Problem(Exception):
    """What a visitor is told instead of a page."""

    def __init__(self, status, text, headers=()):
        super().__init__(text)
        self.status = status
        self.headers = headers


# ---- Bencoding (BEP 3): integers, bytes, lists, and dictionaries with keys of bytes.


def bdecode(data):
    value, end = read_value(data, 0, 0)
    if end != len(data):
        raise ValueError("bytes behind the end")
    return value


def read_value(data, at, depth):
    """Answers the value that begins at a byte, and where the next one begins."""
    if depth > 50:
        raise ValueError("nested too deeply")
    kind = data[at : at + 1]
    if kind == b"i":
        end = data.index(b"e", at)
        if not re.fullmatch(rb"0|-?[1-9][0-9]{0,18}", data[at + 1 : end]):
            raise ValueError("no integer")
        return int(data[at + 1 : end]), end + 1
    if kind in (b"l", b"d"):
        values, at = [], at + 1
        while data[at : at + 1] != b"e":
            value, at = read_value(data, at, depth + 1)
            values.append(value)
        if kind == b"l":
            return values, at + 1
        if len(values) % 2 or not all(isinstance(key, bytes) for key in values[::2]):
            raise ValueError("no dictionary")
        return dict(zip(values[::2], values[1::2])), at + 1
    colon = data.index(b":", at, at + 20)
    if not re.fullmatch(rb"0|[1-9][0-9]*", data[at:colon]):
        raise ValueError("no length")
    end = colon + 1 + int(data[at:colon])
    if end > len(data):
        raise ValueError("cut off")
    return data[colon + 1 : end], end


def bencode(value):
    if isinstance(value, int):
        return b"i%de" % value
    if isinstance(value, bytes):
        return b"%d:%s" % (len(value), value)
    if isinstance(value, list):
        return b"l%se" % b"".join(map(bencode, value))
    return b"d%se" % b"".join(bencode(key) + bencode(value[key]) for key in sorted(value))


# ---- The seven steps.


def tracker_user(db, name):
    """Step 1: the tracker's user for a member of the site, added if not there already.

    torrent_pass holds the site's own id of the member. A value of 32 characters would be a pass
    that works in announce URLs, so names are shorter.
    """
    c = db.cursor()
    c.execute(
        "SELECT uid, torrent_pass, torrent_pass_version, downloaded, uploaded FROM xbt_users WHERE torrent_pass = %s",
        (name,),
    )
    rec = c.fetchone()
    if not rec:
        c.execute("INSERT INTO xbt_users(torrent_pass) VALUES(%s)", (name,))
        c.execute(
            "SELECT uid, torrent_pass, torrent_pass_version, downloaded, uploaded FROM xbt_users WHERE torrent_pass = %s",
            (name,),
        )
        rec = c.fetchone()
        db.commit()
    return rec


def read_torrent(buf):
    """Step 2: an uploaded .torrent file as a dictionary."""
    try:
        bt = bdecode(buf)
        info = bt[b"info"]
        file_list(info)
        if isinstance(info[b"name"], bytes) and len(info[b"pieces"]) % 20 == 0:
            return bt
    except (ValueError, KeyError, TypeError, AttributeError):
        pass
    raise Problem(400, "This is not a .torrent file that this site can use")


def force_private(bt):
    """Step 3: the flag is part of what is hashed, so it comes before the info hash is known."""
    bt[b"info"][b"private"] = 1
    return hashlib.sha1(bencode(bt[b"info"]))


def register(db, info_hash_obj):
    """Step 4: the tracker serves the torrent from its next reading on (read_db_interval)."""
    sha = info_hash_obj.hexdigest()
    c = db.cursor()
    c.execute("SELECT flags FROM xbt_files WHERE info_hash=UNHEX(%s)", (sha,))
    flag = c.fetchone()
    if flag is None:
        c.execute(
            "INSERT INTO xbt_files(info_hash, mtime, ctime) VALUES(UNHEX(%s), UNIX_TIMESTAMP(), UNIX_TIMESTAMP())",
            (sha,),
        )
        db.commit()
    elif flag[0] % 2:
        raise Problem(409, "Torrent is marked for deletion!")


def announce_url(db, uid, torrent_pass_version, info_hash_obj):
    """Step 5: the key of one user for one torrent, as the tracker computes it."""
    c = db.cursor()
    c.execute("select value from xbt_config where name = 'torrent_pass_private_key'")
    row = c.fetchone()
    if not row:
        raise Problem(503, "The tracker has not made its private key yet: start it once")
    torrent_pass_private_key = row[0].encode()
    # Bytes, because "%s" in a text would write the hash as b'...'.
    s = b"%s %d %d %s" % (torrent_pass_private_key, torrent_pass_version, uid, info_hash_obj.digest())
    sha = hashlib.sha1(s).hexdigest()[0:24]
    pwd = "%08x%s" % (uid, sha)
    return "%s/%s/announce" % (TRACKER, pwd)


def personalise(bt, url):
    """Step 6: the file that one member downloads; other trackers are removed."""
    bt[b"announce"] = url.encode()
    if b"announce-list" in bt:
        del bt[b"announce-list"]
    return bencode(bt)


def leave_tracker(db, info_hash):
    """Step 7, polite deletion: the tracker removes the row itself when it has read the mark."""
    c = db.cursor()
    c.execute("update xbt_files set flags = 1 where info_hash = UNHEX(%s)", (info_hash,))


def revoke_keys(db, uid):
    """Makes every .torrent file that the user has downloaded invalid, like a password reset."""
    c = db.cursor()
    c.execute("update xbt_users set torrent_pass_version = torrent_pass_version + 1 where uid = %s", (uid,))


def file_list(info):
    """Paths and lengths of what a torrent holds."""
    name = info[b"name"].decode("utf-8", "replace")
    if b"files" not in info:
        return [(name, info[b"length"] + 0)]
    paths = [[name] + [part.decode("utf-8", "replace") for part in file[b"path"]] for file in info[b"files"]]
    return [("/".join(path), file[b"length"] + 0) for path, file in zip(paths, info[b"files"])]


# ---- What a site has anyway: members, entries, pages.

SITE_TABLES = (
    "create table if not exists members (name varchar(31) primary key, password varchar(255) not null)",
    "create table if not exists entries (info_hash char(40) primary key, title varchar(255) not null,"
    " owner varchar(31) not null, torrent mediumblob not null, added timestamp default current_timestamp)",
)

STYLE = """
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
table { border-collapse: collapse; width: 100% } td, th { padding: .3rem .6rem; text-align: left }
tr { border-bottom: 1px solid #8884 } td.number { text-align: right; font-variant-numeric: tabular-nums }
form { margin: 1rem 0 }
"""


def connect():
    """One connection for each request, so that nobody sees what was true some time ago."""
    return pymysql.connect(
        host=CONF.get("mysql_host", "127.0.0.1"),
        port=int(CONF.get("mysql_port", 3306)),
        user=CONF.get("mysql_user", ""),
        password=CONF.get("mysql_password", ""),
        database=CONF.get("mysql_database", "xbt"),
        charset="utf8mb4",
        # The tracker writes the same rows; what it has just written is nothing to stumble over.
        init_command="set session transaction isolation level read committed",
    )


def read_conf(path):
    """The lines `name = value` of the tracker's configuration."""
    with open(path, encoding="latin-1") as file:
        pairs = (line.partition("=") for line in file)
        return {name.strip(): value.strip() for name, equals, value in pairs if equals}


def password_hash(password, salt):
    """The salt, 32 hexadecimal digits, and what belongs to it."""
    return salt + hashlib.scrypt(password.encode(), salt=bytes.fromhex(salt), n=2**14, r=8, p=1).hex()


def size(number):
    return "%s bytes" % format(number, ",")


def row(cells, tag="td"):
    """A line of a table. Text is escaped here; a pair is a link's address and its text."""
    line = ""
    for cell in cells:
        number = ' class="number"' if isinstance(cell, int) else ""
        if isinstance(cell, tuple):
            text = '<a href="%s">%s</a>' % tuple(map(html.escape, cell))
        else:
            text = html.escape(format(cell, ",") if number else cell)
        line += "<%s%s>%s</%s>" % (tag, number, text, tag)
    return "<tr>%s</tr>\n" % line


def table(head, rows):
    return "<table>\n%s%s</table>\n" % (row(head, "th"), "".join(map(row, rows)))


def form(action, button, fields=""):
    return '<form method="post" action="%s" enctype="multipart/form-data">%s <button>%s</button></form>\n' % (
        action,
        fields,
        button,
    )


class Site(BaseHTTPRequestHandler):
    timeout = 20

    def do_GET(self):
        self.answer("GET")

    def do_POST(self):
        self.answer("POST")

    def answer(self, method):
        try:
            fields = self.fields() if method == "POST" else {}
            with contextlib.closing(connect()) as self.db:
                for verb, pattern, action in ROUTES:
                    match = re.fullmatch(pattern, self.path.partition("?")[0])
                    if verb == method and match:
                        action(self, *match.groups(), **fields)
                        return
            raise Problem(404, "There is no such page")
        except pymysql.err.OperationalError as away:
            self.log_error("the database does not answer: %s", away)
            self.page("That did not work", "<p>The database does not answer.</p>", 503)
        except Problem as problem:
            self.page("That did not work", "<p>%s.</p>" % html.escape(str(problem)), problem.status, problem.headers)

    def fields(self):
        """The fields of the form as bytes by their names (RFC 7578)."""
        length = self.headers.get("Content-Length", "")
        if not re.fullmatch("[0-9]{1,9}", length) or int(length) > UPLOAD_BYTES_MAX:
            raise Problem(413, "A .torrent file may have a little less than %s" % size(UPLOAD_BYTES_MAX))
        body = b"\r\n" + self.rfile.read(int(length))
        # Browsers send the password with every request, also with those that other sites make up.
        origin = self.headers.get("Origin")
        if origin and origin.partition("://")[2] != self.headers.get("Host"):
            raise Problem(403, "This form was sent from another site")
        boundary = re.search(r'boundary="?([^";]+)', self.headers.get("Content-Type", ""))
        if not boundary:
            return {}
        fields = {}
        for part in body.split(b"\r\n--" + boundary[1].encode())[1:-1]:
            head, _, value = part.partition(b"\r\n\r\n")
            name = re.search(rb'; name="(name|password|torrent)"', head)
            if name:
                fields[name[1].decode()] = value
        return fields

    def member(self):
        """Who asks: name and the tracker's user."""
        kind, _, secret = self.headers.get("Authorization", "").partition(" ")
        try:
            said, _, password = base64.b64decode(secret, validate=True).decode().partition(":")
        except ValueError:
            said = password = ""
        c = self.db.cursor()
        c.execute("select name, password from members where name = %s", (said,))
        found = c.fetchone()
        if not (kind == "Basic" and found and hmac.compare_digest(found[1], password_hash(password, found[1][:32]))):
            raise Problem(
                401, "Join first, then sign in by your name and password", [("WWW-Authenticate", 'Basic realm="torrents"')]
            )
        return found[0], tracker_user(self.db, found[0])

    def entry(self, info_hash):
        c = self.db.cursor()
        c.execute("select title, owner, torrent from entries where info_hash = %s", (info_hash,))
        found = c.fetchone()
        if not found:
            raise Problem(404, "There is no such torrent")
        return found

    # Pages.

    def join_page(self):
        fields = (
            '<label>Name <input name="name" maxlength="31" required></label>'
            ' <label>Password <input name="password" type="password" minlength="8" required></label>'
        )
        self.page("Join", form("/join", "Join", fields))

    def join(self, name=b"", password=b"", **_):
        name, password = name.decode("utf-8", "replace"), password.decode("utf-8", "replace")
        if not re.fullmatch(r"[A-Za-z0-9_-]{1,31}", name):
            raise Problem(400, "A name has up to 31 letters, digits, _ and -")
        if len(password) < 8:
            raise Problem(400, "A password has at least 8 characters")
        c = self.db.cursor()
        try:
            c.execute("insert into members values (%s, %s)", (name, password_hash(password, os.urandom(16).hex())))
        except pymysql.err.IntegrityError:
            raise Problem(409, "This name is taken") from None
        tracker_user(self.db, name)
        self.db.commit()
        self.see("/")

    def list_page(self):
        name, (_, _, _, downloaded, uploaded) = self.member()
        c = self.db.cursor()
        c.execute(
            "select e.info_hash, e.title, f.seeders, f.leechers, f.completed from entries e"
            " join xbt_files f on f.info_hash = unhex(e.info_hash) order by e.added desc"
        )
        rows = [(("/torrents/" + found[0], found[1]),) + found[2:] for found in c.fetchall()]
        ratio = "%.2f" % (uploaded / downloaded) if downloaded else "none yet"
        self.page(
            "Torrents",
            "<p>%s: uploaded %s, downloaded %s, ratio %s.</p>\n" % (name, size(uploaded), size(downloaded), ratio)
            + table(["Title", "Seeders", "Leechers", "Completed"], rows)
            + form(
                "/torrents",
                "Upload",
                '<label>.torrent file <input name="torrent" type="file" accept=".torrent" required></label>',
            )
            + form("/key", "Make the files I downloaded invalid"),
        )

    def upload(self, torrent=b"", **_):
        name, _ = self.member()
        bt = read_torrent(torrent)
        info_hash_obj = force_private(bt)
        register(self.db, info_hash_obj)
        title = bt[b"info"][b"name"].decode("utf-8", "replace")[:255]
        c = self.db.cursor()
        c.execute(
            "insert ignore into entries (info_hash, title, owner, torrent) values (%s, %s, %s, %s)",
            (info_hash_obj.hexdigest(), title, name, bencode(bt)),
        )
        self.db.commit()
        self.see("/torrents/" + info_hash_obj.hexdigest())

    def torrent_page(self, info_hash):
        name, _ = self.member()
        title, owner, torrent = self.entry(info_hash)
        c = self.db.cursor()
        c.execute("select seeders, leechers, completed from xbt_files where info_hash = unhex(%s)", (info_hash,))
        seeders, leechers, completed = c.fetchone() or (0, 0, 0)
        c.execute(
            "select u.torrent_pass, p.uploaded, p.downloaded, p.`left`, p.active from xbt_files_users p"
            " join xbt_files f on f.fid = p.fid join xbt_users u on u.uid = p.uid"
            " where f.info_hash = unhex(%s) order by p.active desc, p.`left`, u.torrent_pass",
            (info_hash,),
        )
        members = [
            (who, up, down, left, "gone" if not active else "leeching" if left else "seeding")
            for who, up, down, left, active in c.fetchall()
        ]
        self.page(
            title,
            '<p>Uploaded by %s. <a href="/torrents/%s/file">Download .torrent</a></p>\n' % (html.escape(owner), info_hash)
            + "<p>Seeders: %d. Leechers: %d. Completed: %d.</p>\n<h2>Members</h2>\n" % (seeders, leechers, completed)
            + table(["Member", "Uploaded", "Downloaded", "Left", "State"], members)
            + "<h2>Files</h2>\n"
            + table(["Path", "Bytes"], file_list(bdecode(torrent)[b"info"]))
            + (form("/torrents/%s/delete" % info_hash, "Delete") if name == owner else ""),
        )

    def download(self, info_hash):
        _, (uid, _, torrent_pass_version, _, _) = self.member()
        _, _, torrent = self.entry(info_hash)
        bt = bdecode(torrent)
        url = announce_url(self.db, uid, torrent_pass_version, force_private(bt))
        headers = [("Content-Disposition", 'attachment; filename="%s.torrent"' % info_hash)]
        self.send(200, "application/x-bittorrent", personalise(bt, url), headers)

    def delete(self, info_hash, **_):
        name, _ = self.member()
        if name != self.entry(info_hash)[1]:
            raise Problem(403, "Only who uploaded a torrent may delete it")
        leave_tracker(self.db, info_hash)
        self.db.cursor().execute("delete from entries where info_hash = %s", (info_hash,))
        self.db.commit()
        self.see("/")

    def reset_key(self, **_):
        _, (uid, _, _, _, _) = self.member()
        revoke_keys(self.db, uid)
        self.db.commit()
        self.see("/")

    # Answers.

    def page(self, title, body, status=200, headers=()):
        text = (
            '<!doctype html>\n<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">\n'
            "<title>%s</title><style>%s</style>\n" % (html.escape(title), STYLE)
            + '<p><a href="/">Torrents</a> <a href="/join">Join</a></p>\n<h1>%s</h1>\n%s' % (html.escape(title), body)
        )
        self.send(status, "text/html; charset=utf-8", text.encode(), headers)

    def see(self, path):
        self.send(303, "text/plain", b"", [("Location", path)])

    def send(self, status, kind, body, headers=()):
        self.send_response(status)
        standard = (("Content-Type", kind), ("Content-Length", str(len(body))), ("Connection", "close"))
        for name, value in (*standard, *headers):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


HASH = r"/torrents/([0-9a-f]{40})"
ROUTES = (
    ("GET", r"/", Site.list_page),
    ("GET", r"/join", Site.join_page),
    ("POST", r"/join", Site.join),
    ("POST", r"/torrents", Site.upload),
    ("GET", HASH, Site.torrent_page),
    ("GET", HASH + r"/file", Site.download),
    ("POST", HASH + r"/delete", Site.delete),
    ("POST", r"/key", Site.reset_key),
)


if __name__ == "__main__":
    CONF = read_conf(os.environ.get("XBT_CONF", "xbt_tracker.conf"))
    with contextlib.closing(connect()) as database:
        for statement in SITE_TABLES:
            database.cursor().execute(statement)
    host, _, port = (sys.argv[1] if len(sys.argv) > 1 else "127.0.0.1:8000").rpartition(":")
    server = ThreadingHTTPServer((host, int(port)), Site)
    print("listening http://%s:%d" % server.server_address, flush=True)
    with contextlib.suppress(KeyboardInterrupt):
        server.serve_forever()
