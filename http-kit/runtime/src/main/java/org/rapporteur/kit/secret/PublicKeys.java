package org.rapporteur.kit.secret;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.util.KeyUtils;
import java.security.GeneralSecurityException;
import java.util.List;

/** What tokens can be checked with. SmallRye JWT reads it when the first token comes: too late for who has named a wrong file. */
final class PublicKeys {

    /** One of each kind of key. */
    private static final List<SignatureAlgorithm> ALGORITHMS =
            List.of(SignatureAlgorithm.RS256, SignatureAlgorithm.ES256, SignatureAlgorithm.EDDSA);

    private static final String END_OF_CERTIFICATE = "-----END CERTIFICATE-----";

    private PublicKeys() {}

    /** Whether a text is a public key (PEM, or its Base64), a certificate, or keys as JSON (RFC 7517). */
    static boolean isOne(String text) {
        return ALGORITHMS.stream().anyMatch(algorithm -> isKey(text, algorithm))
                || (text.endsWith(END_OF_CERTIFICATE) && isCertificate(text))
                || isJson(text);
    }

    private static boolean isKey(String text, SignatureAlgorithm algorithm) {
        try {
            return KeyUtils.decodePublicKey(text, algorithm) != null;
        } catch (GeneralSecurityException | RuntimeException e) {
            return false;
        }
    }

    private static boolean isCertificate(String text) {
        try {
            return KeyUtils.decodeCertificate(text) != null;
        } catch (GeneralSecurityException | RuntimeException e) {
            return false;
        }
    }

    private static boolean isJson(String text) {
        try {
            var keys = KeyUtils.loadJsonWebKeys(text);
            return keys != null && !keys.isEmpty();
        } catch (RuntimeException e) {
            return false;
        }
    }
}
