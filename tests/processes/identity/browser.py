"""A browser in miniature: follows redirects, keeps cookies, and fills in forms as a person would."""
import html
import http.cookiejar
import re
import ssl
import urllib.error
import urllib.parse
import urllib.request


class NoRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


class Browser:
    def __init__(self, ca_file):
        self.cookies = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(
            NoRedirects(), urllib.request.HTTPCookieProcessor(self.cookies),
            urllib.request.HTTPSHandler(context=ssl.create_default_context(cafile=ca_file)),
            urllib.request.ProxyHandler({}))

    def ask(self, address, form=None):
        """Status, page and where it sends on to."""
        data = urllib.parse.urlencode(form).encode() if form is not None else None
        try:
            answer = self.opener.open(urllib.request.Request(address, data), timeout=20)
        except urllib.error.HTTPError as error:
            answer = error
        with answer:
            place = answer.headers.get("Location")
            return answer.status, answer.read().decode(), place and urllib.parse.urljoin(address, place)

    def visit(self, address, answers, stop=lambda address: False):
        """From page to page, `answers` in each form that asks for them, until `stop` or a page without a form of the
        provider's. The last address, status and page."""
        form = None
        for _ in range(20):
            if stop(address):
                return address, None, ""
            status, page, place = self.ask(address, form)
            form = None
            if place:
                address = place
                continue
            action = re.search(r'<form[^>]*action="([^"]+)"', page)
            if not action or status != 200:
                return address, status, page
            form = {name: html.unescape(value)
                    for name, value in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page)}
            form.update({name: value for name, value in answers.items() if f'name="{name}"' in page
                         or name == "cancel"})
            address = urllib.parse.urljoin(address, html.unescape(action.group(1)))
        raise AssertionError("the provider sends on and on")
