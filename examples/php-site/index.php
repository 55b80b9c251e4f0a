<?php

declare(strict_types=1);

/**
 * A catalogue of torrents in one file, attached to XBT Tracker by its MySQL tables.
 *
 *     php index.php                         makes the site's own two tables, once
 *     php -S 127.0.0.1:8000 index.php       serves the site
 *
 * XBT_CONF names the tracker's configuration, which says where the database is (xbt_tracker.conf);
 * TRACKER says where clients reach the tracker (http://127.0.0.1:2710).
 *
 * The seven steps that attach a tracker are the functions from trackerUser to leaveTracker, and the
 * torrent's page. All else is what any site has already: members, forms, pages.
 */

/** What a visitor is told instead of a page; the code is the HTTP status. */
final class Problem extends Exception
{
}

// ---- Bencoding (BEP 3): integers, strings of bytes, lists, and dictionaries.

/** Keys that are numbers become integers in an array of PHP, so they are texts again when written. */
final class Dictionary
{
    public function __construct(public array $values)
    {
    }
}

function bdecode(string $data): mixed
{
    [$value, $end] = readValue($data, 0, 0);
    return $end === strlen($data) ? $value : throw new UnexpectedValueException('bytes behind the end');
}

/** Answers the value that begins at a byte, and where the next one begins. */
function readValue(string $data, int $at, int $depth): array
{
    $kind = $data[$at] ?? throw new UnexpectedValueException('cut off');
    if ($depth > 50) {
        throw new UnexpectedValueException('nested too deeply');
    }
    if ($kind === 'l' || $kind === 'd') {
        $values = [];
        for ($at++; ($data[$at] ?? '') !== 'e';) {
            [$values[], $at] = readValue($data, $at, $depth + 1);
        }
        return [$kind === 'l' ? $values : dictionary($values), $at + 1];
    }
    if (preg_match('/\Gi(0|-?[1-9][0-9]{0,17})e/', $data, $integer, 0, $at)) {
        return [(int) $integer[1], $at + strlen($integer[0])];
    }
    if (preg_match('/\G(0|[1-9][0-9]{0,9}):/', $data, $length, 0, $at)) {
        $from = $at + strlen($length[0]);
        $end = $from + (int) $length[1];
        return $end <= strlen($data)
            ? [substr($data, $from, (int) $length[1]), $end]
            : throw new UnexpectedValueException('cut off');
    }
    throw new UnexpectedValueException('no value');
}

function dictionary(array $keysAndValues): Dictionary
{
    $values = [];
    foreach (array_chunk($keysAndValues, 2) as $pair) {
        if (count($pair) !== 2 || !is_string($pair[0])) {
            throw new UnexpectedValueException('no dictionary');
        }
        $values[$pair[0]] = $pair[1];
    }
    return new Dictionary($values);
}

function bencode(mixed $value): string
{
    if (is_int($value)) {
        return 'i' . $value . 'e';
    }
    if (is_string($value)) {
        return strlen($value) . ':' . $value;
    }
    if (is_array($value)) {
        return 'l' . implode('', array_map(bencode(...), $value)) . 'e';
    }
    ksort($value->values, SORT_STRING);
    $text = '';
    foreach ($value->values as $key => $entry) {
        $text .= bencode((string) $key) . bencode($entry);
    }
    return 'd' . $text . 'e';
}

// ---- The seven steps.

/**
 * Step 1: the tracker's user for a member of the site, added if not there already.
 *
 * torrent_pass holds the site's own id of the member. A value of 32 characters would be a pass that
 * works in announce URLs, so names are shorter.
 */
function trackerUser(PDO $db, string $name): array
{
    $select = 'SELECT uid, torrent_pass, torrent_pass_version, downloaded, uploaded FROM xbt_users WHERE torrent_pass = ?';
    $rec = query($db, $select, $name)->fetch();
    if (!$rec) {
        query($db, 'INSERT INTO xbt_users(torrent_pass) VALUES(?)', $name);
        $rec = query($db, $select, $name)->fetch();
    }
    return $rec;
}

/** Step 2: an uploaded .torrent file as a dictionary. */
function readTorrent(string $buf): Dictionary
{
    try {
        $bt = bdecode($buf);
        $info = $bt instanceof Dictionary ? $bt->values['info'] ?? null : null;
        if (
            $info instanceof Dictionary
            && is_string($info->values['name'] ?? null)
            && is_string($info->values['pieces'] ?? null)
            && strlen($info->values['pieces']) % 20 === 0
            && fileList($info)
        ) {
            return $bt;
        }
    } catch (UnexpectedValueException | TypeError) {
        // Told below.
    }
    throw new Problem('This is not a .torrent file that this site can use', 400);
}

/** Step 3: the flag is part of what is hashed, so it comes before the info hash is known. Raw bytes. */
function forcePrivate(Dictionary $bt): string
{
    $bt->values['info']->values['private'] = 1;
    return sha1(bencode($bt->values['info']), true);
}

/** Step 4: the tracker serves the torrent from its next reading on (read_db_interval). */
function register(PDO $db, string $infoHash): void
{
    $sha = bin2hex($infoHash);
    $flag = query($db, 'SELECT flags FROM xbt_files WHERE info_hash=UNHEX(?)', $sha)->fetchColumn();
    if ($flag === false) {
        query(
            $db,
            'INSERT INTO xbt_files(info_hash, mtime, ctime) VALUES(UNHEX(?), UNIX_TIMESTAMP(), UNIX_TIMESTAMP())',
            $sha
        );
    } elseif ($flag % 2) {
        throw new Problem('Torrent is marked for deletion!', 409);
    }
}

/** Step 5: the key of one user for one torrent, as the tracker computes it. */
function announceUrl(PDO $db, int $uid, int $torrentPassVersion, string $infoHash): string
{
    $torrentPassPrivateKey = query($db, "select value from xbt_config where name = 'torrent_pass_private_key'")
        ->fetchColumn();
    if ($torrentPassPrivateKey === false) {
        throw new Problem('The tracker has not made its private key yet: start it once', 503);
    }
    $s = sprintf('%s %d %d %s', $torrentPassPrivateKey, $torrentPassVersion, $uid, $infoHash);
    $sha = substr(sha1($s), 0, 24);
    $pwd = sprintf('%08x%s', $uid, $sha);
    return sprintf('%s/%s/announce', setting('TRACKER', 'http://127.0.0.1:2710'), $pwd);
}

/** Step 6: the file that one member downloads; other trackers are removed. */
function personalise(Dictionary $bt, string $url): string
{
    $bt->values['announce'] = $url;
    unset($bt->values['announce-list']);
    return bencode($bt);
}

/** Step 7, polite deletion: the tracker removes the row itself when it has read the mark. */
function leaveTracker(PDO $db, string $infoHash): void
{
    query($db, 'update xbt_files set flags = 1 where info_hash = UNHEX(?)', $infoHash);
}

/** Makes every .torrent file that the user has downloaded invalid, like a password reset. */
function revokeKeys(PDO $db, int $uid): void
{
    query($db, 'update xbt_users set torrent_pass_version = torrent_pass_version + 1 where uid = ?', $uid);
}

/** Paths and lengths of what a torrent holds. */
function fileList(Dictionary $info): array
{
    $length = fn(Dictionary $file): int => $file->values['length'] ?? throw new UnexpectedValueException('no length');
    $name = $info->values['name'];
    if (!isset($info->values['files'])) {
        return [[$name, $length($info)]];
    }
    $path = fn(Dictionary $file): string => implode('/', [$name, ...array_map(fn(string $part) => $part, $file->values['path'] ?? [])]);
    return array_map(fn(Dictionary $file) => [$path($file), $length($file)], $info->values['files']);
}

// ---- What a site has anyway: members, entries, pages.

const UPLOAD_BYTES_MAX = 2 * 1024 * 1024;

const SITE_TABLES = [
    'create table if not exists members (name varchar(31) primary key, password varchar(255) not null)',
    'create table if not exists entries (info_hash char(40) primary key, title varchar(255) not null,'
        . ' owner varchar(31) not null, torrent mediumblob not null, added timestamp default current_timestamp)',
];

const STYLE = <<<'CSS'
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
table { border-collapse: collapse; width: 100% } td, th { padding: .3rem .6rem; text-align: left }
tr { border-bottom: 1px solid #8884 } td.number { text-align: right; font-variant-numeric: tabular-nums }
form { margin: 1rem 0 }
CSS;

function setting(string $name, string $standard): string
{
    return getenv($name) ?: $standard;
}

/** A connection made from the tracker's own configuration, lines of `name = value`. */
function connect(): PDO
{
    $conf = [];
    foreach (file(setting('XBT_CONF', 'xbt_tracker.conf')) as $line) {
        [$name, $value] = explode('=', $line, 2) + [1 => ''];
        $conf[trim($name)] = trim($value);
    }
    $place = sprintf(
        'mysql:host=%s;port=%s;dbname=%s;charset=utf8mb4',
        $conf['mysql_host'] ?? '127.0.0.1',
        $conf['mysql_port'] ?? '3306',
        $conf['mysql_database'] ?? 'xbt'
    );
    return new PDO($place, $conf['mysql_user'] ?? '', $conf['mysql_password'] ?? '', [
        PDO::ATTR_EMULATE_PREPARES => false,
        PDO::ATTR_DEFAULT_FETCH_MODE => PDO::FETCH_NUM,
    ]);
}

function query(PDO $db, string $sql, mixed ...$values): PDOStatement
{
    $statement = $db->prepare($sql);
    $statement->execute($values);
    return $statement;
}

function escaped(string $text): string
{
    return htmlspecialchars($text, ENT_QUOTES | ENT_SUBSTITUTE, 'UTF-8');
}

/** The text with a mark in the place of what is not UTF-8. */
function utf8(string $text): string
{
    return htmlspecialchars_decode(escaped($text), ENT_QUOTES);
}

function size(int|string $number): string
{
    return number_format((float) $number) . ' bytes';
}

/** A table. Text is escaped here; a pair is a link's address and its text. */
function table(array $head, array $rows): string
{
    $cell = fn(mixed $value): string => match (true) {
        is_array($value) => sprintf('<td><a href="%s">%s</a></td>', escaped($value[0]), escaped($value[1])),
        is_int($value) => '<td class="number">' . number_format($value) . '</td>',
        default => '<td>' . escaped($value) . '</td>',
    };
    $text = "<table>\n<tr><th>" . implode('</th><th>', $head) . "</th></tr>\n";
    foreach ($rows as $row) {
        $text .= '<tr>' . implode('', array_map($cell, $row)) . "</tr>\n";
    }
    return $text . "</table>\n";
}

function form(string $action, string $button, string $fields = ''): string
{
    return sprintf(
        '<form method="post" action="%s" enctype="multipart/form-data">%s <button>%s</button></form>' . "\n",
        $action,
        $fields,
        $button
    );
}

function page(string $title, string $body): void
{
    header('Content-Type: text/html; charset=utf-8');
    printf(
        '<!doctype html>%1$s<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">%1$s'
            . '<title>%2$s</title><style>%3$s</style>%1$s<p><a href="/">Torrents</a> <a href="/join">Join</a></p>%1$s'
            . '<h1>%2$s</h1>%1$s%4$s',
        "\n",
        escaped($title),
        STYLE,
        $body
    );
}

function see(string $path): void
{
    header('Location: ' . $path, true, 303);
}

/** Who asks: name and the tracker's user. */
function member(PDO $db): array
{
    $found = query($db, 'select name, password from members where name = ?', $_SERVER['PHP_AUTH_USER'] ?? '')->fetch();
    if (!$found || !password_verify($_SERVER['PHP_AUTH_PW'] ?? '', $found[1])) {
        header('WWW-Authenticate: Basic realm="torrents"');
        throw new Problem('Join first, then sign in by your name and password', 401);
    }
    return [$found[0], trackerUser($db, $found[0])];
}

function entry(PDO $db, string $infoHash): array
{
    return query($db, 'select title, owner, torrent from entries where info_hash = ?', $infoHash)->fetch()
        ?: throw new Problem('There is no such torrent', 404);
}

function joinPage(PDO $db): void
{
    $fields = '<label>Name <input name="name" maxlength="31" required></label>'
        . ' <label>Password <input name="password" type="password" minlength="8" required></label>';
    page('Join', form('/join', 'Join', $fields));
}

function joinSite(PDO $db): void
{
    [$name, $password] = [$_POST['name'] ?? '', $_POST['password'] ?? ''];
    if (!is_string($name) || !preg_match('/^[A-Za-z0-9_-]{1,31}$/D', $name)) {
        throw new Problem('A name has up to 31 letters, digits, _ and -', 400);
    }
    if (!is_string($password) || strlen($password) < 8) {
        throw new Problem('A password has at least 8 characters', 400);
    }
    $hash = password_hash($password, PASSWORD_DEFAULT);
    if (query($db, 'insert ignore into members values (?, ?)', $name, $hash)->rowCount() === 0) {
        throw new Problem('This name is taken', 409);
    }
    trackerUser($db, $name);
    see('/');
}

function listPage(PDO $db): void
{
    [$name, [, , , $downloaded, $uploaded]] = member($db);
    $rows = query(
        $db,
        'select e.info_hash, e.title, f.seeders, f.leechers, f.completed from entries e'
            . ' join xbt_files f on f.info_hash = unhex(e.info_hash) order by e.added desc'
    )->fetchAll();
    $link = fn(array $row): array => [['/torrents/' . $row[0], $row[1]], $row[2], $row[3], $row[4]];
    $ratio = $downloaded > 0 ? sprintf('%.2f', $uploaded / $downloaded) : 'none yet';
    page(
        'Torrents',
        sprintf(
            "<p>%s: uploaded %s, downloaded %s, ratio %s.</p>\n",
            escaped($name),
            size($uploaded),
            size($downloaded),
            $ratio
        )
            . table(['Title', 'Seeders', 'Leechers', 'Completed'], array_map($link, $rows))
            . form(
                '/torrents',
                'Upload',
                '<label>.torrent file <input name="torrent" type="file" accept=".torrent" required></label>'
            )
            . form('/key', 'Make the files I downloaded invalid')
    );
}

function upload(PDO $db): void
{
    [$name] = member($db);
    $file = $_FILES['torrent']['tmp_name'] ?? '';
    if (!is_string($file) || !is_uploaded_file($file) || filesize($file) > UPLOAD_BYTES_MAX) {
        throw new Problem('A .torrent file may have a little less than ' . size(UPLOAD_BYTES_MAX), 413);
    }
    $bt = readTorrent(file_get_contents($file));
    $infoHash = forcePrivate($bt);
    register($db, $infoHash);
    $title = utf8(substr($bt->values['info']->values['name'], 0, 250));
    query(
        $db,
        'insert ignore into entries (info_hash, title, owner, torrent) values (?, ?, ?, ?)',
        bin2hex($infoHash),
        $title,
        $name,
        bencode($bt)
    );
    see('/torrents/' . bin2hex($infoHash));
}

function torrentPage(PDO $db, string $infoHash): void
{
    [$name] = member($db);
    [$title, $owner, $torrent] = entry($db, $infoHash);
    [$seeders, $leechers, $completed] = query(
        $db,
        'select seeders, leechers, completed from xbt_files where info_hash = unhex(?)',
        $infoHash
    )->fetch() ?: [0, 0, 0];
    $rows = query(
        $db,
        'select u.torrent_pass, p.uploaded, p.downloaded, p.`left`, p.active from xbt_files_users p'
            . ' join xbt_files f on f.fid = p.fid join xbt_users u on u.uid = p.uid'
            . ' where f.info_hash = unhex(?) order by p.active desc, p.`left`, u.torrent_pass',
        $infoHash
    )->fetchAll();
    $state = fn(array $row): string => !$row[4] ? 'gone' : ($row[3] ? 'leeching' : 'seeding');
    page(
        $title,
        sprintf('<p>Uploaded by %s. <a href="/torrents/%s/file">Download .torrent</a></p>', escaped($owner), $infoHash)
            . sprintf("\n<p>Seeders: %d. Leechers: %d. Completed: %d.</p>\n", $seeders, $leechers, $completed)
            . "<h2>Members</h2>\n"
            . table(
                ['Member', 'Uploaded', 'Downloaded', 'Left', 'State'],
                array_map(fn(array $row): array => [...array_slice($row, 0, 4), $state($row)], $rows)
            )
            . "<h2>Files</h2>\n"
            . table(['Path', 'Bytes'], fileList(bdecode($torrent)->values['info']))
            . ($name === $owner ? form("/torrents/$infoHash/delete", 'Delete') : '')
    );
}

function download(PDO $db, string $hex): void
{
    [, [$uid, , $torrentPassVersion]] = member($db);
    $bt = bdecode(entry($db, $hex)[2]);
    $url = announceUrl($db, $uid, $torrentPassVersion, forcePrivate($bt));
    header('Content-Type: application/x-bittorrent');
    header(sprintf('Content-Disposition: attachment; filename="%s.torrent"', $hex));
    echo personalise($bt, $url);
}

function delete(PDO $db, string $infoHash): void
{
    [$name] = member($db);
    if ($name !== entry($db, $infoHash)[1]) {
        throw new Problem('Only who uploaded a torrent may delete it', 403);
    }
    leaveTracker($db, $infoHash);
    query($db, 'delete from entries where info_hash = ?', $infoHash);
    see('/');
}

function resetKey(PDO $db): void
{
    [, [$uid]] = member($db);
    revokeKeys($db, $uid);
    see('/');
}

const HASH = '/torrents/([0-9a-f]{40})';
const ROUTES = [
    ['GET', '/', 'listPage'],
    ['GET', '/join', 'joinPage'],
    ['POST', '/join', 'joinSite'],
    ['POST', '/torrents', 'upload'],
    ['GET', HASH, 'torrentPage'],
    ['GET', HASH . '/file', 'download'],
    ['POST', HASH . '/delete', 'delete'],
    ['POST', '/key', 'resetKey'],
];

function answer(string $method, string $path): void
{
    // Browsers send the password with every request, also with those that other sites make up.
    $origin = $_SERVER['HTTP_ORIGIN'] ?? '';
    if ($method === 'POST' && $origin !== '' && preg_replace('~^.*?://~', '', $origin) !== $_SERVER['HTTP_HOST']) {
        throw new Problem('This form was sent from another site', 403);
    }
    foreach (ROUTES as [$verb, $pattern, $action]) {
        if ($verb === $method && preg_match("~^$pattern$~D", $path, $match)) {
            $action(connect(), ...array_slice($match, 1));
            return;
        }
    }
    throw new Problem('There is no such page', 404);
}

if (PHP_SAPI === 'cli') {
    array_map(connect()->exec(...), SITE_TABLES);
    exit(0);
}
try {
    answer($_SERVER['REQUEST_METHOD'], (string) parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH));
} catch (Problem $problem) {
    http_response_code($problem->getCode());
    page('That did not work', '<p>' . escaped($problem->getMessage()) . ".</p>\n");
} catch (PDOException $away) {
    error_log('the database does not answer: ' . $away->getMessage());
    http_response_code(503);
    page('That did not work', "<p>The database does not answer.</p>\n");
}
