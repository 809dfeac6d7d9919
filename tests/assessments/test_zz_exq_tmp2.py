import http.client, random, time
from urllib.parse import urlsplit
import pytest
from django.conf import settings as ds
from assessments import desk, take_away
from kawal.assessments.instruments import instrument_of
from kawal.core.time import now
pytestmark = [pytest.mark.allow_hosts(["127.0.0.1"]), pytest.mark.django_db(transaction=True)]
def rss():
    with open("/proc/self/status") as f:
        return {l.split(":")[0]: l.split()[1] for l in f if l.startswith(("VmRSS","VmHWM"))}
def test_it(live_server, client, settings, tmp_path):
    take_away.own_store(settings, tmp_path)
    at = take_away.a_filled_desk()
    codes = list(instrument_of(desk.LKE).questions)
    r = random.Random(2)
    for n in range(200):
        take_away.attach(at, codes[n % 113], take_away.evidence(at, content=b"%PDF-1.7\n" + r.randbytes(5_000_000) + b"\n%%EOF\n", now=now()))
    client.force_login(at.cast.ani)
    h = {"Cookie": f"sessionid={client.cookies[ds.SESSION_COOKIE_NAME].value}"}
    place = urlsplit(live_server.url)
    for _ in range(2):
        with open("/proc/self/clear_refs","w") as f: f.write("5")
        b = rss(); t = time.perf_counter(); n = 0
        line = http.client.HTTPConnection(place.hostname, place.port, timeout=300)
        line.request("GET", f"{at.at}data-dukung.zip", headers=h)
        resp = line.getresponse(); first = time.perf_counter() - t
        while p := resp.read(65536): n += len(p)
        line.close()
        print("bytes", n, "seconds", time.perf_counter() - t, "first", first, b, rss())
