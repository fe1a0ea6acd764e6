package org.rapporteur.devkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevKeysTest {

    @TempDir
    Path folder;

    @Test
    void theKeyVerifiesTheToken() throws IOException, GeneralSecurityException {
        var keys = DevKeys.in(folder);

        var parts = Files.readString(keys.tokenFile()).split("\\.");
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(KeyFactory.getInstance("RSA")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(keys.publicKey()))));
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
    }

    @Test
    void keepsKeyAndTokenUntilTheTokenIsAboutToExpire() throws IOException {
        var first = DevKeys.in(folder);
        var token = Files.readString(first.tokenFile());

        assertThat(DevKeys.in(folder)).isEqualTo(first);
        assertThat(first.tokenFile()).hasContent(token);

        Files.setLastModifiedTime(first.tokenFile(), FileTime.from(Instant.now().minus(Duration.ofDays(30))));
        assertThat(DevKeys.in(folder).publicKey()).isNotEqualTo(first.publicKey());
        assertThat(first.tokenFile().toFile()).content().isNotEqualTo(token);
    }

    @Test
    void onlyTheOwnerCanReadTheToken() throws IOException {
        assertThat(Files.getPosixFilePermissions(DevKeys.in(folder).tokenFile()))
                .extracting(Enum::name)
                .containsExactlyInAnyOrder("OWNER_READ", "OWNER_WRITE");
    }
}
