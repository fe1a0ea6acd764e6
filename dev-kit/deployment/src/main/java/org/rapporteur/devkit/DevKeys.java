package org.rapporteur.devkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/**
 * A public key and a token that it verifies (RFC 7519, RS256), kept in a folder. The private key is not kept: when
 * the token expires, both are created anew.
 */
record DevKeys(String publicKey, Path tokenFile) {

    private static final Duration LIFETIME = Duration.ofDays(30);
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    static DevKeys in(Path folder) {
        var keyFile = folder.resolve("public-key");
        var tokenFile = folder.resolve("token");
        try {
            if (!isFresh(tokenFile) || !Files.exists(keyFile)) {
                make(folder, keyFile, tokenFile);
            }
            return new DevKeys(Files.readString(keyFile), tokenFile);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the development key in " + folder, e);
        }
    }

    private static boolean isFresh(Path tokenFile) throws IOException {
        return Files.exists(tokenFile)
                && Files.getLastModifiedTime(tokenFile)
                        .toInstant()
                        .isAfter(Instant.now().minus(LIFETIME).plus(Duration.ofDays(1)));
    }

    private static void make(Path folder, Path keyFile, Path tokenFile) throws IOException {
        Files.createDirectories(folder);
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            // the minimum of RFC 7518: generating a longer key takes seconds
            generator.initialize(2048);
            var keys = generator.generateKeyPair();
            Files.writeString(
                    keyFile, Base64.getEncoder().encodeToString(keys.getPublic().getEncoded()));
            Files.deleteIfExists(tokenFile);
            if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
                Files.createFile(
                        tokenFile, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.writeString(tokenFile, token(keys.getPrivate()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String token(PrivateKey key) throws GeneralSecurityException {
        var now = Instant.now();
        var signed = encode("""
                {"alg":"RS256","typ":"JWT"}""") + "."
                + encode("""
                {"iss":"rapporteur","aud":"rapporteur","sub":"developer","groups":["editor","admin"],\
                "iat":%d,"exp":%d,"jti":"%s"}""".formatted(now.getEpochSecond(), now.plus(LIFETIME).getEpochSecond(), UUID.randomUUID()));
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(key);
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + BASE64URL.encodeToString(signature.sign());
    }

    private static String encode(String json) {
        return BASE64URL.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
