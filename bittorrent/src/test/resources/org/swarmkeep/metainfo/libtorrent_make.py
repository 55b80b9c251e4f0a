"""Makes torrents of one file or folder with libtorrent, one for each line of standard input.

A line is OUTPUT, FORMAT (V1, V2 or HYBRID), PIECE LENGTH (0: libtorrent's choice), FLAGS (of padded, keep),
separated by tabs. The date is left out. With the argument "lengths", lines are sizes and answers piece lengths.
"""
import os
import sys

import libtorrent as lt

CT = lt.create_torrent


def elements(path):
    return [part.encode("utf-8", "surrogateescape") for part in path.split("/")]


def sorted_storage(found):
    """libtorrent lists a v1 torrent as the file system does; ours are sorted."""
    indexes = sorted(range(found.num_files()), key=lambda i: elements(found.file_path(i)))
    storage = lt.file_storage()
    for i in indexes:
        flags = found.file_flags(i)
        link = found.symlink(i) if flags & lt.file_storage.flag_symlink else ""
        link = link.removeprefix(found.name() + "/")
        storage.add_file(found.file_path(i), found.file_size(i), flags, 0, link)
    return storage


def make(path, kind, piece_length, words):
    flags = {"V1": CT.v1_only, "V2": CT.v2_only, "HYBRID": 0}[kind]
    flags |= CT.canonical_files if "padded" in words else 0
    flags |= CT.symlinks if "keep" in words else 0
    found = lt.file_storage()
    lt.add_files(found, path, lambda _: True, flags)
    storage = sorted_storage(found)  # a name of its own: the torrent refers to it
    torrent = CT(storage, piece_length, flags)
    lt.set_piece_hashes(torrent, os.path.dirname(path))
    made = torrent.generate()
    del made[b"creation date"]
    return lt.bencode(made)


def piece_length(size):
    storage = lt.file_storage()
    storage.add_file("a", size)
    return CT(storage, 0, 0).piece_length()


def main():
    for line in sys.stdin.buffer:
        words = line.decode("utf-8").rstrip("\n").split("\t")
        if sys.argv[1] == "lengths":
            print(piece_length(int(words[0])))
        else:
            output, kind, length, flags = words
            with open(output, "wb") as out:
                out.write(make(sys.argv[1], kind, int(length), flags.split(",")))


main()
