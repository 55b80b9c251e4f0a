-- Accounts and catalog. Times are seconds since 1970 (UTC). A "folded" column holds the text as it is
-- compared: compatibility-normalised (NFKC) and without case, computed by the program, so that every
-- database agrees on what is the same name. Same tables and columns in all three dialects.

-- Counts the changes that trackers must learn; its one row is also the lock that puts them in order.
create table revisions (
  id int not null primary key,
  value bigint not null
);
insert into revisions (id, value) values (1, 0);

create table users (
  id integer not null primary key autoincrement,
  name varchar(255) not null,
  name_folded varchar(255) not null,
  external_id varchar(255),
  password_hash varchar(512),
  role varchar(16) not null,
  key_version int not null,
  keys_since bigint not null,
  suspended boolean not null,
  joined bigint not null,
  uploaded_bytes bigint not null,
  downloaded_bytes bigint not null,
  uploaded_quarantined_bytes bigint not null,
  downloaded_quarantined_bytes bigint not null,
  revision bigint not null,
  constraint users_name unique (name_folded),
  constraint users_external_id unique (external_id)
);
create index users_revision on users (revision);

create table user_groups (
  id integer not null primary key autoincrement,
  name varchar(255) not null,
  name_folded varchar(255) not null,
  constraint user_groups_name unique (name_folded)
);

create table group_members (
  group_id int not null,
  user_id int not null,
  primary key (group_id, user_id),
  constraint group_members_group foreign key (group_id) references user_groups (id) on delete cascade,
  constraint group_members_user foreign key (user_id) references users (id)
);
create index group_members_of_user on group_members (user_id);

create table categories (
  id integer not null primary key autoincrement,
  name varchar(255) not null,
  name_folded varchar(255) not null,
  constraint categories_name unique (name_folded)
);
insert into categories (name, name_folded) values
  ('Audiobook', 'audiobook'),
  ('Book', 'book'),
  ('Data', 'data'),
  ('Film', 'film'),
  ('Game', 'game'),
  ('Image', 'image'),
  ('Linux', 'linux'),
  ('Live music', 'live music'),
  ('Music', 'music'),
  ('Software', 'software');

-- restricted: open only to the groups of torrent_access, beside uploader and staff.
-- search_folded: title and name, folded; sort_folded: the beginning of the folded title.
create table torrents (
  id integer not null primary key autoincrement,
  info_hash_v1 blob,
  info_hash_v2 blob,
  name varchar not null,
  title varchar(255) not null,
  sort_folded varchar(255) not null,
  search_folded varchar not null,
  category_id int,
  description varchar not null,
  uploader_id int,
  restricted boolean not null,
  state varchar(16) not null,
  state_reason varchar not null,
  size_bytes bigint not null,
  file_count int not null,
  piece_length_bytes bigint not null,
  piece_count int not null,
  added bigint not null,
  seeders int not null,
  leechers int not null,
  counted_at bigint,
  completed int not null,
  revision bigint not null,
  constraint torrents_category foreign key (category_id) references categories (id),
  constraint torrents_uploader foreign key (uploader_id) references users (id)
);
create index torrents_revision on torrents (revision);
create index torrents_uploader_added on torrents (uploader_id, state, added);
create index torrents_seen on torrents (state, category_id, restricted, uploader_id);
create index torrents_category_added on torrents (state, category_id, added);
create index torrents_by_title on torrents (state, sort_folded);
create index torrents_by_size on torrents (state, size_bytes);
create index torrents_by_added on torrents (state, added);
create index torrents_by_seeders on torrents (state, seeders);
create index torrents_by_leechers on torrents (state, leechers);
create index torrents_by_completed on torrents (state, completed);

-- The hashes that clients announce (20 bytes, v2 truncated), in order: position 0 makes the keys.
create table torrent_hashes (
  torrent_id int not null,
  position int not null,
  info_hash blob not null,
  primary key (torrent_id, position),
  constraint torrent_hashes_hash unique (info_hash),
  constraint torrent_hashes_torrent foreign key (torrent_id) references torrents (id)
);

create table torrent_files (
  torrent_id int not null primary key,
  metainfo blob not null,
  constraint torrent_files_torrent foreign key (torrent_id) references torrents (id)
);

create table torrent_access (
  torrent_id int not null,
  group_id int not null,
  primary key (torrent_id, group_id),
  constraint torrent_access_torrent foreign key (torrent_id) references torrents (id),
  constraint torrent_access_group foreign key (group_id) references user_groups (id)
);
create index torrent_access_of_group on torrent_access (group_id);

-- Who was downloading when the torrent was retired, and may therefore finish.
create table torrent_insiders (
  torrent_id int not null,
  user_id int not null,
  primary key (torrent_id, user_id),
  constraint torrent_insiders_torrent foreign key (torrent_id) references torrents (id),
  constraint torrent_insiders_user foreign key (user_id) references users (id)
);

create table traffic (
  user_id int not null,
  torrent_id int not null,
  uploaded_bytes bigint not null,
  downloaded_bytes bigint not null,
  uploaded_quarantined_bytes bigint not null,
  downloaded_quarantined_bytes bigint not null,
  seed_seconds bigint not null,
  left_bytes bigint not null,
  activity varchar(16) not null,
  finished bigint,
  last_announce bigint not null,
  primary key (user_id, torrent_id),
  constraint traffic_user foreign key (user_id) references users (id),
  constraint traffic_torrent foreign key (torrent_id) references torrents (id)
);
create index traffic_of_torrent on traffic (torrent_id, activity);
create index traffic_of_user on traffic (user_id, last_announce);

-- How far each lane of each tracker's journal has been booked.
create table journal_marks (
  node varchar(255) not null,
  lane int not null,
  position bigint not null,
  primary key (node, lane)
);

-- API tokens; only the SHA-256 of each is kept. scopes: separated by single spaces.
create table tokens (
  id integer not null primary key autoincrement,
  name varchar(255) not null,
  name_folded varchar(255) not null,
  sha256 varchar(64) not null,
  first_characters varchar(32) not null,
  scopes varchar(1024) not null,
  created bigint not null,
  last_used bigint,
  constraint tokens_name unique (name_folded),
  constraint tokens_sha256 unique (sha256)
);

create table settings (
  name varchar(255) not null primary key,
  value varchar not null
);

create table secrets (
  name varchar(255) not null primary key,
  value blob not null
);

-- The one-time link of the first start: one row at most.
create table setup_links (
  id int not null primary key,
  secret_sha256 varchar(64) not null
);

create table audit (
  id integer not null primary key autoincrement,
  noted bigint not null,
  actor_id int,
  action varchar(255) not null,
  subject varchar not null,
  detail varchar not null,
  constraint audit_actor foreign key (actor_id) references users (id)
);
