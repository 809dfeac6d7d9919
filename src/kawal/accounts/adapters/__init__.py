"""Where our rules enter allauth: accounts, second factors, SSO."""
