"""Answers that no browser would give: refused in words, never a failure of ours."""

import pytest

from accounts.cast import enter, factors_of, give_app, is_in

MADE_UP = [
    "", "{}", "[]", "1", "null", '"x"', "tidak",
    '{"id": "x", "type": "public-key"}',
    '{"id": "x", "rawId": "x", "response": {}}',
    '{"rawId": "!", "response": []}',
    '{"response": {"userHandle": "x"}}',
    '{"id": "eA", "rawId": "eA", "type": "public-key", "response": {"userHandle": "eA", '
    '"clientDataJSON": "e30", "authenticatorData": "e30", "signature": "e30"}}',
    pytest.param("[" * 200_000, id="too deep and too long"),
    pytest.param("[" * 60_000, id="too deep"),
    pytest.param("9" * 10_000, id="too many digits"),
]  # fmt: skip

pytestmark = pytest.mark.usefixtures("cast")


@pytest.mark.parametrize("credential", MADE_UP)
def test_instead_of_a_password(client, credential):
    client.get("/akun/masuk/kunci/", headers={"accept": "application/json"})

    response = client.post("/akun/masuk/kunci/", {"credential": credential}, follow=True)

    assert response.redirect_chain == [("/masuk/", 302)]
    assert not is_in(client)


@pytest.mark.parametrize("credential", MADE_UP)
def test_as_second_factor(client, cast, credential):
    give_app(cast.ani)
    enter(client, "ani@sukamaju.example")

    response = client.post("/akun/masuk/verifikasi/", {"credential": credential})

    assert response.status_code == 200
    assert not is_in(client)


@pytest.mark.parametrize("credential", MADE_UP)
def test_as_a_new_passkey(client, cast, credential):
    enter(client, "ani@sukamaju.example")
    client.get("/akun/keamanan/kunci/tambah/")

    response = client.post("/akun/keamanan/kunci/tambah/", {"name": "x", "credential": credential})

    assert response.context["form"].errors
    assert factors_of(cast.ani) == []
