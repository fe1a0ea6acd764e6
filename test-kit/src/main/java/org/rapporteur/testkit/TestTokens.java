package org.rapporteur.testkit;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Bearer tokens for tests, valid ones and every kind of invalid one (RFC 7519, signed with RS256), and the public
 * key that verifies them. {@link PostgresResource} and {@link TokensResource} configure the application with that
 * key.
 */
public final class TestTokens {

    public static final String ISSUER = "rapporteur";
    public static final String AUDIENCE = "rapporteur";

    // Quarkus loads test classes in several class loaders; state shared by the whole JVM has to live outside
    // them
    private static final String SHARED_KEYS = "org.rapporteur.testkit.keys";
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();
    private static final KeyPair KEYS = sharedKeys();
    /** Signing takes longer than most requests with a token: valid ones are cached. */
    private static final Map<String, String> GOOD = new ConcurrentHashMap<>();

    private TestTokens() {}

    /** A token that may create and change, issued to {@code an-editor}. */
    public static String editor() {
        return editor("an-editor");
    }

    /** A token that may create and change. */
    public static String editor(String subject) {
        return good(subject, "editor");
    }

    /** An editor's token from an issuer for people, with names besides the subject, such as a mail address. */
    public static String editorWithNames(String subject, String mail) {
        var names = "\"upn\":\"%1$s\",\"preferred_username\":\"%1$s\",\"email\":\"%1$s\"".formatted(mail);
        return sign(KEYS, with(claims(ISSUER, AUDIENCE, subject, minutesFromNow(30), "editor"), names));
    }

    /** An editor's token issued by a clock that is half a minute ahead of ours, which is tolerated. */
    public static String issuedByAFastClock() {
        var soon = Instant.now().plusSeconds(30).getEpochSecond();
        return sign(KEYS, withIssuedAt(claims(ISSUER, AUDIENCE, "an-editor", minutesFromNow(30), "editor"), "" + soon));
    }

    /** A token that may also delete, issued to {@code an-admin}. */
    public static String admin() {
        return good("an-admin", "editor", "admin");
    }

    /** A valid token without any role: authenticated, but not allowed to write (403). */
    public static String reader() {
        return good("a-reader");
    }

    /** An editor's token from a separate issuer: signed by its key, identified by the key's id. */
    public static String issued(KeyPair key, String issuer, String audience) {
        return sign(
                key,
                "{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"%s\"}".formatted(keyId(key)),
                claims(issuer, audience, "an-editor", minutesFromNow(30), "editor"));
    }

    /** The key set that an issuer publishes (RFC 7517 §5). */
    public static String jwks(KeyPair key) {
        var numbers = (RSAPublicKey) key.getPublic();
        return """
                {"keys":[{"kty":"RSA","use":"sig","alg":"RS256","kid":"%s","n":"%s","e":"%s"}]}""".formatted(
                        keyId(key),
                        BASE64URL.encodeToString(unsigned(numbers.getModulus())),
                        BASE64URL.encodeToString(unsigned(numbers.getPublicExponent())));
    }

    private static String keyId(KeyPair key) {
        return "key-" + Integer.toHexString(key.getPublic().hashCode());
    }

    private static byte[] unsigned(BigInteger number) {
        var bytes = number.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    private static String good(String subject, String... groups) {
        return GOOD.computeIfAbsent(
                subject + List.of(groups),
                key -> sign(KEYS, claims(ISSUER, AUDIENCE, subject, minutesFromNow(30), groups)));
    }

    /** An editor's token that expired an hour ago (401). */
    public static String expired() {
        return sign(KEYS, claims(ISSUER, AUDIENCE, "an-editor", minutesFromNow(-60), "editor"));
    }

    /** An editor's token issued for another application (401). */
    public static String wrongAudience() {
        return sign(KEYS, claims(ISSUER, "another-application", "an-editor", minutesFromNow(30), "editor"));
    }

    /** An editor's token from an untrusted issuer (401). */
    public static String wrongIssuer() {
        return sign(KEYS, claims("another-issuer", AUDIENCE, "an-editor", minutesFromNow(30), "editor"));
    }

    /** An editor's token signed by another key (401). */
    public static String wrongKey() {
        return sign(Other.KEYS, claims(ISSUER, AUDIENCE, "an-editor", minutesFromNow(30), "editor"));
    }

    /** An editor's token with {@code "alg":"none"} and no signature (401, RFC 8725 §2.1). */
    public static String unsigned() {
        return encode("""
                {"alg":"none","typ":"JWT"}""") + "." + encode(claims(ISSUER, AUDIENCE, "an-editor", minutesFromNow(30), "editor")) + ".";
    }

    /**
     * Returns tokens that must be rejected with 401 everywhere, by what is wrong with them (RFC 8725): all
     * would have the roles editor and admin.
     */
    public static Map<String, String> refused() {
        return Refused.TOKENS;
    }

    private static final class Refused {
        static final Map<String, String> TOKENS = makeRefused();
    }

    private static Map<String, String> makeRefused() {
        var good = claims(ISSUER, AUDIENCE, "an-admin", minutesFromNow(30), "editor", "admin");
        var signed = sign(KEYS, good);
        var refused = new LinkedHashMap<String, String>();
        refused.put("expired", expired());
        refused.put(
                "not yet valid",
                sign(KEYS, with(good, "\"nbf\":" + minutesFromNow(20).getEpochSecond())));
        refused.put("of another audience", wrongAudience());
        refused.put("of another issuer", wrongIssuer());
        refused.put("signed by another key", wrongKey());
        refused.put("without a signature, algorithm none", unsigned());
        refused.put("algorithm None in another letter case", encode("{\"alg\":\"nOnE\"}") + "." + encode(good) + ".");
        refused.put("without a signature", signed.substring(0, signed.lastIndexOf('.') + 1));
        refused.put("algorithm HS256, keyed by the public key", signedByThePublicKey(good));
        refused.put("signed by a key that it contains", sign(Other.KEYS, """
                {"alg":"RS256","kid":"../../../../dev/null","jku":"http://127.0.0.1:9/keys"}""", good));
        refused.put("with other claims than were signed", tampered(signed));
        refused.put("without an end", sign(KEYS, good.replaceFirst("\"exp\":\\d+,", "")));
        refused.put("without a subject", sign(KEYS, good.replaceFirst("\"sub\":\"[^\"]+\",", "")));
        refused.put("with an empty subject", sign(KEYS, withSubject(good, "\"\"")));
        refused.put("with a blank subject", sign(KEYS, withSubject(good, "\" \"")));
        refused.put("with a subject of 256 characters", sign(KEYS, withSubject(good, '"' + "s".repeat(256) + '"')));
        refused.put("with U+0000 in its subject", sign(KEYS, withSubject(good, "\"an\\u0000admin\"")));
        refused.put("with the end of a line in its subject", sign(KEYS, withSubject(good, "\"an\\nadmin\"")));
        refused.put("with half of a surrogate pair in its subject", sign(KEYS, withSubject(good, "\"an\\ud800\"")));
        refused.put("with a number for a subject", sign(KEYS, withSubject(good, "42")));
        refused.put("with null for a subject", sign(KEYS, withSubject(good, "null")));
        refused.put("with a name in place of its subject", sign(KEYS, good.replaceFirst("\"sub\"", "\"upn\"")));
        refused.put("with an object for its groups", sign(KEYS, withGroups(good, "{\"admin\":true}")));
        refused.put("with an object among its groups", sign(KEYS, withGroups(good, "[\"admin\",{}]")));
        refused.put("with a number for its groups", sign(KEYS, withGroups(good, "7")));
        refused.put(
                "issued in two minutes",
                sign(KEYS, withIssuedAt(good, "" + minutesFromNow(2).getEpochSecond())));
        refused.put("without a time of issue", sign(KEYS, withIssuedAt(good, "\"yesterday\"")));
        refused.put("without an audience", sign(KEYS, good.replaceFirst("\"aud\":\"[^\"]+\",", "")));
        refused.put("without an issuer", sign(KEYS, good.replaceFirst("\"iss\":\"[^\"]+\",", "")));
        refused.put("with claims that are not an object", sign(KEYS, "[]"));
        refused.put("with claims that are not JSON", sign(KEYS, "{"));
        refused.put("of three words", "abc.def.ghi");
        refused.put("of one word", "x");
        refused.put("of dots", "..");
        return Collections.unmodifiableMap(refused);
    }

    private static String with(String claims, String member) {
        return claims.replaceFirst("\\{", "{" + member + ",");
    }

    private static String withSubject(String claims, String subject) {
        return claims.replaceFirst("\"sub\":\"[^\"]+\"", Matcher.quoteReplacement("\"sub\":" + subject));
    }

    private static String withGroups(String claims, String groups) {
        return claims.replaceFirst("\"groups\":\\[[^]]*]", Matcher.quoteReplacement("\"groups\":" + groups));
    }

    private static String withIssuedAt(String claims, String time) {
        return claims.replaceFirst("\"iat\":\\d+", Matcher.quoteReplacement("\"iat\":" + time));
    }

    private static String tampered(String token) {
        var parts = token.split("\\.");
        var claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        return parts[0] + "." + encode(claims.replace("an-admin", "a-forger")) + "." + parts[2];
    }

    /** RFC 8725 §2.1: treating the public key as a shared secret would let everyone in. */
    private static String signedByThePublicKey(String claims) {
        var signed = encode("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "." + encode(claims);
        try {
            var code = Mac.getInstance("HmacSHA256");
            code.init(new SecretKeySpec(KEYS.getPublic().getEncoded(), "HmacSHA256"));
            return signed + "." + BASE64URL.encodeToString(code.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Returns the public key that verifies the valid tokens: X.509 in Base64, as {@code
     * mp.jwt.verify.publickey} expects.
     */
    public static String publicKey() {
        return Base64.getEncoder().encodeToString(KEYS.getPublic().getEncoded());
    }

    private static Instant minutesFromNow(long minutes) {
        return Instant.now().plus(Duration.ofMinutes(minutes));
    }

    private static String claims(String issuer, String audience, String subject, Instant expiry, String... groups) {
        return """
                {"iss":"%s","aud":"%s","sub":"%s","iat":%d,"exp":%d,"jti":"%s","groups":[%s]}""".formatted(
                        issuer,
                        audience,
                        subject,
                        expiry.minus(Duration.ofMinutes(31)).getEpochSecond(),
                        expiry.getEpochSecond(),
                        UUID.randomUUID(),
                        Arrays.stream(groups).map(group -> '"' + group + '"').collect(Collectors.joining(",")));
    }

    private static String sign(KeyPair keys, String claims) {
        return sign(keys, """
                {"alg":"RS256","typ":"JWT"}""", claims);
    }

    private static String sign(KeyPair keys, String header, String claims) {
        var signed = encode(header) + "." + encode(claims);
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + BASE64URL.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encode(String json) {
        return BASE64URL.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static KeyPair sharedKeys() {
        synchronized (System.getProperties()) {
            try {
                var stored = System.getProperty(SHARED_KEYS);
                if (stored != null) {
                    var parts = stored.split(" ");
                    var factory = KeyFactory.getInstance("RSA");
                    return new KeyPair(
                            factory.generatePublic(
                                    new X509EncodedKeySpec(Base64.getDecoder().decode(parts[0]))),
                            factory.generatePrivate(
                                    new PKCS8EncodedKeySpec(Base64.getDecoder().decode(parts[1]))));
                }
                var keys = newKeys();
                var encoder = Base64.getEncoder();
                System.setProperty(
                        SHARED_KEYS,
                        encoder.encodeToString(keys.getPublic().getEncoded())
                                + " "
                                + encoder.encodeToString(keys.getPrivate().getEncoded()));
                return keys;
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Unknown keys; generated when needed. */
    private static final class Other {
        static final KeyPair KEYS = newKeys();
    }

    /** Generates an unknown key pair. */
    public static KeyPair newKeys() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
