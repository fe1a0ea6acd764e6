package org.rapporteur.kit.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org/press/2018-07-04",
                "http://example.org",
                "https://example.org?q=1",
                "https://example.org#top",
                // what a check by RFC 3986 or by Java refuses
                "https://münchen.de/",
                "https://a_b.example/x",
                "https://_dmarc.example.org/",
                "https://例え.jp/議事録",
                "https://пример.рф/",
                "https://عربي.example/",
                "https://faß.de/",
                "https://☃.example/",
                "https://r3---sn-apo3qvuoxuxbt.example.org/",
                "https://-a-.example/",
                "https://example.org/a b.pdf",
                "https://example.org/Протокол заседания.pdf",
                "https://example.org/a|b?c=[d]&e={f}^`\"<>",
                "https://example.org/100%",
                "https://example.org/%zz",
                "https://example.org/?path=a\\b",
                "https://example.org/#a\\b",
                "HTTPS://EXAMPLE.ORG/",
                // hosts of other forms
                "https://xn--mnchen-3ya.de/",
                "https://ex%61mple.org/",
                "https://m%C3%BCnchen.de/",
                "https://example.org./",
                "http://192.0.2.1/",
                "http://0xC0.0.2.1/",
                "http://3221225985/",
                "http://[2001:db8::1]/",
                "http://[::ffff:192.0.2.1]:8080/",
                "https://example.org:/",
                "https://example.org:0065535/",
                "https://me@example.org/",
                "https://me:p:w@example.org:443/",
                "https://a+b.example/",
            })
    void whatBrowsersOpenIsKeptAsGiven(String address) {
        assertThat(new WebAddress(address).value()).isEqualTo(address);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "javascript:alert(1)               | must start with http:// or https://",
                "ftp://example.org/                | must start with http:// or https://",
                "mailto:press@example.org          | must start with http:// or https://",
                "example.org/press                 | must start with http:// or https://",
                "//example.org/press               | must start with http:// or https://",
                "https:example.org                 | must start with http:// or https://",
                "https:/example.org                | must start with http:// or https://",
                "https:\\\\example.org             | must start with http:// or https://",
                "http://                           | has no host after //",
                "https:///example.org              | has no host after //",
                "https://?q=1                      | has no host after //",
                "https://#top                      | has no host after //",
                "https://:80/                      | has no host after //",
                "https://me@/                      | has no host after //",
                "https://\\example.org/            | has no host after //",
                "https://a b.example/              | has a host that cannot exist: a b.example",
                "https://a%20b.example/            | has a host that cannot exist: a%20b.example",
                "https://a<b.example/              | has a host that cannot exist: a<b.example",
                "https://a^b.example/              | has a host that cannot exist: a^b.example",
                "https://a%.example/               | has a host that cannot exist: a%.example",
                "https://a%2fb.example/            | has a host that cannot exist: a%2fb.example",
                "https://a..example/               | has a host that cannot exist: a..example",
                "https://./                        | has a host that cannot exist: .",
                "https://.example/                 | has a host that cannot exist: .example",
                "https://xn--a/                    | has a host that cannot exist: xn--a",
                "http://256.256.256.256/           | has a host that cannot exist: 256.256.256.256",
                "http://192.0.2.1.5/               | has a host that cannot exist: 192.0.2.1.5",
                "http://example.0x/                | has a host that cannot exist: example.0x",
                "http://[::1/                      | has a host that cannot exist: [",
                "http://[fe80::1%25eth0]/          | has a host that cannot exist: [fe80::1%25eth0]",
                "http://[192.0.2.1]/               | has a host that cannot exist: [192.0.2.1]",
                "http://[]/                        | has a host that cannot exist: []",
                "https://example.org:65536/        | has a port that is not a number from 0 to 65535",
                "https://example.org:99999999999/  | has a port that is not a number from 0 to 65535",
                "https://example.org:https/        | has a port that is not a number from 0 to 65535",
                "https://example.org:-1/           | has a port that is not a number from 0 to 65535",
                "https://example.org\\@other.example/ | must have / in place of \\",
                "https://example.org/a\\b          | must have / in place of \\",
            })
    void whatNoBrowserOpensOrOthersReadDifferentlyIsRefused(String address, String message) {
        assertThatThrownBy(() -> new WebAddress(address))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {" https://example.org/", "https://example.org/ ", "https://example.org/\n"})
    void spacesAroundAnAddressAreRefused(String address) {
        assertThatThrownBy(() -> new WebAddress(address)).hasMessage("must not start or end with a space");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://exam\nple.org/", "https://example.org/a\tb", "https://example.org/a\u007fb"})
    void controlCharactersAreRefused(String address) {
        assertThatThrownBy(() -> new WebAddress(address)).hasMessageContaining("control character");
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 300})
    void tooLongNamesOfHostsAreShortenedInTheMessage(int length) {
        assertThatThrownBy(() -> new WebAddress("https://" + "ä".repeat(length) + ".example/"))
                .hasMessageStartingWith("has a host that cannot exist: ä")
                .satisfies(refused -> assertThat(refused.getMessage()).hasSizeLessThan(140));
    }
}
