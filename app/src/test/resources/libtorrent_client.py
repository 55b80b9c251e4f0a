"""libtorrent driven by lines on standard input; answers each with a line of JSON.

add TAB torrent TAB folder | limit TAB bytes per second | status | reannounce | leave
Finds peers through trackers alone: no DHT, no local discovery, no peer exchange.
"""

import json
import os
import sys
import time

import libtorrent as lt

session = lt.session(
    {
        "listen_interfaces": "0.0.0.0:6881,[::]:6881",
        "enable_dht": False,
        "enable_lsd": False,
        "enable_upnp": False,
        "enable_natpmp": False,
        "alert_mask": lt.alert.category_t.tracker_notification | lt.alert.category_t.error_notification,
        "user_agent": "swarmkeep-test",
    }
)
handle = None
message = ""


def read_alerts():
    global message
    for alert in session.pop_alerts():
        if isinstance(alert, lt.tracker_error_alert):
            message = alert.error_message() or alert.message()
        elif isinstance(alert, lt.tracker_reply_alert):
            message = "Success"


def wait_until(condition, seconds):
    deadline = time.monotonic() + seconds
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.02)


def add(torrent, folder):
    global handle
    os.makedirs(folder, exist_ok=True)
    handle = session.add_torrent({"ti": lt.torrent_info(torrent), "save_path": folder})
    checking = (lt.torrent_status.checking_files, lt.torrent_status.checking_resume_data)
    wait_until(lambda: handle.status().state not in checking, 20)
    return {}


def status():
    read_alerts()
    now = handle.status()
    return {
        "uploaded": now.total_payload_upload,
        "downloaded": now.total_payload_download,
        "complete": now.is_seeding,
        "peers": now.num_peers,
        "message": message,
    }


def reannounce():
    handle.force_reannounce(0, -1, lt.reannounce_flags_t.ignore_min_interval)
    return {}


def limit(bytes_per_second):
    session.apply_settings({"download_rate_limit": int(bytes_per_second)})
    return {}


def leave():
    """Pauses, which tells the tracker, and waits for its answer."""
    answered = (lt.tracker_reply_alert, lt.tracker_error_alert)
    read_alerts()
    handle.unset_flags(lt.torrent_flags.auto_managed)
    handle.pause()
    wait_until(lambda: any(isinstance(alert, answered) for alert in session.pop_alerts()), 5)
    return {}


COMMANDS = {"add": add, "limit": limit, "status": status, "reannounce": reannounce, "leave": leave}

for line in sys.stdin:
    words = line.rstrip("\n").split("\t")
    answer = COMMANDS[words[0]](*words[1:])
    print(json.dumps(answer), flush=True)
