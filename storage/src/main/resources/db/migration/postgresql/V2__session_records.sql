-- What is known of each session, a run of a client in a torrent, and what became of traffic that was
-- not believed. Times are seconds since 1970 (UTC), speeds bytes a second.

-- first_seeded: when the torrent first had a seeder; when the user was first one there.
-- quarantined_at: when the latest bytes were put aside; null when nothing waits for a decision.
-- quarantine_decided: how often somebody has decided, so that each decision is taken once.
alter table torrents add column first_seeded bigint;
alter table traffic add column first_seeded bigint;
alter table traffic add column quarantined_at bigint;
alter table traffic add column quarantine_decided int not null default 0;
update traffic set quarantined_at = last_announce
  where uploaded_quarantined_bytes > 0 or downloaded_quarantined_bytes > 0;
create index traffic_quarantined on traffic (quarantined_at) where quarantined_at is not null;

-- upload_speed, download_speed: over the latest interval between two announces; null before one
-- has passed.
create table peer_sessions (
  user_id int not null,
  torrent_id int not null,
  peer_id bytea not null,
  over_ipv6 boolean not null,
  uploaded_bytes bigint not null,
  downloaded_bytes bigint not null,
  seed_seconds bigint not null,
  left_bytes bigint not null,
  activity varchar(16) not null,
  started bigint not null,
  upload_speed bigint,
  download_speed bigint,
  last_announce bigint not null,
  primary key (user_id, torrent_id, peer_id),
  constraint peer_sessions_user foreign key (user_id) references users (id),
  constraint peer_sessions_torrent foreign key (torrent_id) references torrents (id)
);
create index peer_sessions_of_torrent on peer_sessions (torrent_id);
create index peer_sessions_by_age on peer_sessions (activity, last_announce);
