-- What opened a user's torrents on the XBT Tracker site that the user came from. The site's private key
-- is among the secrets. uid: the user's number there. torrent_pass: null where the site kept no pass of
-- 32 bytes. key_version: the user's own key version with which all of this ends.
create table xbt_keys (
  user_id int not null primary key,
  key_version int not null,
  uid int not null,
  pass_version int not null,
  torrent_pass bytea,
  constraint xbt_keys_uid unique (uid),
  constraint xbt_keys_user foreign key (user_id) references users (id)
);
