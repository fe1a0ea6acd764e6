package org.rapporteur.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TestTokensTest {

    static Stream<String> signedByUs() {
        return Stream.of(
                TestTokens.editor(),
                TestTokens.admin(),
                TestTokens.reader(),
                TestTokens.expired(),
                TestTokens.wrongAudience(),
                TestTokens.wrongIssuer());
    }

    static Stream<String> notSignedByUs() {
        return Stream.of(TestTokens.wrongKey(), TestTokens.unsigned());
    }

    @ParameterizedTest
    @MethodSource("signedByUs")
    void thePublicKeyVerifiesTheTokensOfOurKey(String token) throws GeneralSecurityException {
        assertThat(verifies(token)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("notSignedByUs")
    void thePublicKeyDoesNotVerifyTheOthers(String token) throws GeneralSecurityException {
        assertThat(verifies(token)).isFalse();
    }

    @Test
    void anEditorsTokenNamesIssuerAudienceSubjectAndRoleAndIsStillValid() {
        var claims = claims(TestTokens.editor("maria"));

        assertThat(claims.getString("iss")).isEqualTo("rapporteur");
        assertThat(claims.getString("aud")).isEqualTo("rapporteur");
        assertThat(claims.getString("sub")).isEqualTo("maria");
        assertThat(claims.getList("groups", String.class)).containsExactly("editor");
        assertThat(claims.getLong("exp")).isGreaterThan(Instant.now().getEpochSecond());
        assertThat(claims.getLong("iat")).isLessThanOrEqualTo(Instant.now().getEpochSecond());
    }

    @Test
    void eachInvalidTokenHasASingleFault() {
        assertThat(claims(TestTokens.expired()).getLong("exp"))
                .isLessThan(Instant.now().getEpochSecond());
        assertThat(claims(TestTokens.wrongAudience()).getString("aud")).isNotEqualTo("rapporteur");
        assertThat(claims(TestTokens.wrongIssuer()).getString("iss")).isNotEqualTo("rapporteur");
        assertThat(claims(TestTokens.reader()).getList("groups", String.class)).isEmpty();
        assertThat(claims(TestTokens.admin()).getList("groups", String.class)).containsExactly("editor", "admin");
    }

    private static boolean verifies(String token) throws GeneralSecurityException {
        var parts = token.split("\\.", -1);
        var key = KeyFactory.getInstance("RSA")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(TestTokens.publicKey())));
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(key);
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        var signed = Base64.getUrlDecoder().decode(parts[2]);
        return signed.length > 0 && signature.verify(signed);
    }

    private static JsonPath claims(String token) {
        return new JsonPath(new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8));
    }
}
