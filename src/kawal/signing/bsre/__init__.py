"""BSrE, the certificate authority of the state, through the agency's e-sign client service.

The service holds no key of ours and we hold none of a signer's: the document and a passphrase go to
it, a signed document comes back and is not believed before it has been read.
"""
