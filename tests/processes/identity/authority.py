"""Authorities of the test's own that issue certificates as a card has them, and lists of those that are revoked."""
import pathlib
import subprocess

POLICY = {"loa3": "1.2.752.999.3", "loa2": "1.2.752.999.2"}

CONFIGURATION = """
[ca]
default_ca = own
[own]
database = {place}/index
serial = {place}/serial
crlnumber = {place}/crlnumber
new_certs_dir = {place}/issued
certificate = {place}/ca.pem
private_key = {place}/ca.key
default_md = sha256
default_days = 2
policy = anything
unique_subject = no
[anything]
countryName = optional
organizationName = optional
commonName = optional
serialNumber = optional
[issuer]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
[person]
basicConstraints = CA:FALSE
keyUsage = critical,digitalSignature
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
extendedKeyUsage = {uses}
certificatePolicies = {policy}
[req]
distinguished_name = none
[none]
"""


def openssl(*arguments):
    done = subprocess.run(["openssl", *map(str, arguments)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, (arguments, done.stderr[-800:])
    return done.stdout


class Authority:
    def __init__(self, folder, name, above=None):
        self.name, self.place, self.made = name, pathlib.Path(folder) / name, 0
        (self.place / "issued").mkdir(parents=True)
        (self.place / "index").touch()
        for number in ("serial", "crlnumber"):
            (self.place / number).write_text("1000\n")
        self.certificate, self.key = self.place / "ca.pem", self.place / "ca.key"
        self._key(self.key)
        self._ask(self.key, f"/C=SE/CN={name}", self.place / "ca.csr")
        if above:
            above._sign(self.place / "ca.csr", self.certificate, "issuer")
        else:
            openssl("ca", "-batch", "-selfsign", "-config", self._configured(), "-extensions", "issuer", "-notext",
                    "-in", self.place / "ca.csr", "-keyfile", self.key, "-out", self.certificate)

    def issue(self, serial_number, level="loa3", uses="clientAuth", key=None, **when):
        """A person's certificate, and before it the key, in one file; with the request of a key that does not leave its
        token, the certificate alone."""
        self.made += 1
        whole = self.place / f"person{self.made}.pem"
        if key:
            request = key
        else:
            self._key(whole.with_suffix(".key"))
            request = self._ask(whole.with_suffix(".key"), f"/C=SE/O=Region Tallmo/CN=Person/serialNumber={serial_number}",
                                whole.with_suffix(".csr"))
        self._sign(request, whole.with_suffix(".crt"), "person", uses, POLICY.get(level, level), **when)
        own = "" if key else whole.with_suffix(".key").read_text()
        whole.write_text(own + whole.with_suffix(".crt").read_text())
        return whole

    def revoke(self, whole):
        openssl("ca", "-config", self._configured(), "-revoke", whole.with_suffix(".crt"))

    def revoked(self, until=None):
        """The list of those that are, good for two days, or until then (a time as OpenSSL writes it)."""
        bounds = ["-crl_lastupdate", "20200101000000Z", "-crl_nextupdate", until] if until else ["-crldays", "2"]
        path = self.place / "revoked.pem"
        openssl("ca", "-config", self._configured(), "-gencrl", *bounds, "-out", path)
        return path.read_text()

    def _configured(self, uses="clientAuth", policy=POLICY["loa3"]):
        path = self.place / "openssl.cnf"
        path.write_text(CONFIGURATION.format(place=self.place, uses=uses, policy=policy))
        return path

    def _sign(self, request, into, section, uses="clientAuth", policy=POLICY["loa3"], begins=None, ends=None):
        times = [*(["-startdate", begins] if begins else []), *(["-enddate", ends] if ends else [])]
        openssl("ca", "-batch", "-config", self._configured(uses, policy), "-extensions", section, "-notext", *times,
                "-in", request, "-out", into)

    @staticmethod
    def _key(path):
        openssl("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", path)

    @staticmethod
    def _ask(key, subject, into):
        openssl("req", "-new", "-key", key, "-subj", subject, "-out", into)
        return into
