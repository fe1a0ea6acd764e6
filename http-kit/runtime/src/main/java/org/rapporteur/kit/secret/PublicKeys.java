package org.rapporteur.kit.secret;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.util.KeyUtils;
import java.security.GeneralSecurityException;
import java.util.List;

/**
 * Validates the keys for checking tokens. SmallRye JWT would read them only when the first token arrives, too late
 * to report a wrong file.
 */
final class PublicKeys {

    /** One algorithm for each type of key. */
    private static final List<SignatureAlgorithm> ALGORITHMS =
            List.of(SignatureAlgorithm.RS256, SignatureAlgorithm.ES256, SignatureAlgorithm.EDDSA);

    private static final String END_OF_CERTIFICATE = "-----END CERTIFICATE-----";

    private PublicKeys() {}

    /** Whether a text is a public key (PEM, or its Base64), a certificate, or a JSON key set (RFC 7517). */
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
