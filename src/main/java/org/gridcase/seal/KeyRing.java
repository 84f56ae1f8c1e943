package org.gridcase.seal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.gridcase.settings.EarlierStarts;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/**
 * The keys for personal data, configured as {@code id:secret}, separated by commas or line ends, oldest first. The last one seals; all of
 * them open.
 */
@Component
public class KeyRing {

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");
    private static final String DEMO_ID = "demo";

    private final Map<String, SealKey> keys = new LinkedHashMap<>();
    private final SealKey newest;

    KeyRing(
            @Value("${gridcase.personal-data.keys:}") String keys,
            @Value("${gridcase.personal-data.keys-file:}") String file,
            @Value("${gridcase.personal-data.demo-key:}") String demoKey,
            Environment environment,
            EarlierStarts earlier) {
        boolean demo = environment.acceptsProfiles(Profiles.of("demo"));
        String given = file.isBlank() ? keys : content(file);
        List<String> lines = Arrays.stream(given.split("[,\\r\\n]+"))
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
        if (lines.isEmpty() && demo) {
            lines = List.of(DEMO_ID + ":" + demoKey);
        }
        SealKey last = null;
        for (String line : lines) {
            last = key(line, demo ? "" : demoKey);
            if (this.keys.put(last.id(), last) != null) {
                throw SealKeyException.malformed("个人信息密钥 %1$s 给了两次。 The key %1$s is given twice.".formatted(last.id()));
            }
        }
        if (last == null) {
            throw earlier.exist()
                    ? SealKeyException.lost(
                            "没有给出个人信息密钥，而数据库以前用过。 The key of personal data is missing, and the database has been used before.")
                    : SealKeyException.none("没有给出个人信息密钥。 The key of personal data is missing.");
        }
        this.newest = last;
    }

    /** The key that seals from now on. */
    public SealKey newest() {
        return newest;
    }

    /** All keys, oldest first. */
    public List<SealKey> all() {
        return List.copyOf(keys.values());
    }

    public Optional<SealKey> find(String id) {
        return Optional.ofNullable(keys.get(id));
    }

    /** @throws BrokenSealException if the ring has no such key */
    public SealKey key(String id) {
        return find(id).orElseThrow(() -> new BrokenSealException(id, new String[] {"(no such key)"}, null));
    }

    /**
     * Whoever reads a table needs every key that sealed rows of it; asked before anything is changed.
     *
     * @param rows how many each key has sealed
     * @throws RuntimeException that stops a start with a sentence, when the ring lacks one
     */
    public void require(String table, Map<String, Long> rows) {
        rows.forEach((id, count) -> {
            if (!keys.containsKey(id)) {
                throw SealKeyException.lost(
                        "缺少个人信息密钥 %1$s，表 %2$s 有 %3$d 行由它加密。 The key %1$s is missing; it sealed %3$d rows of %2$s."
                                .formatted(id, table, count));
            }
        });
    }

    private static SealKey key(String line, String published) {
        int colon = line.indexOf(':');
        String id = colon < 0 ? "" : line.substring(0, colon).strip();
        if (!ID.matcher(id).matches()) {
            throw SealKeyException.malformed(
                    "个人信息密钥须写成“编号:密钥”，编号用小写字母、数字和短横线。 A key is written as id:secret; ids have small letters, digits and hyphens.");
        }
        String secret = line.substring(colon + 1).strip();
        if (secret.equals(published)) {
            throw SealKeyException.malformed(
                    "个人信息密钥 %1$s 是演示用的公开密钥，不能用于正式环境。 The key %1$s is the demo's, which everybody knows.".formatted(id));
        }
        byte[] bytes = decoded(secret);
        // Zeros, letters repeated and the like: thirty-two random bytes with fewer than twenty different ones do not
        // occur.
        if (bytes.length != SealKey.SECRET_BYTES || different(bytes) < 20) {
            throw SealKeyException.malformed(
                    "个人信息密钥 %1$s 须为 32 个随机字节的 Base64。 The key %1$s is not 32 random bytes in Base64.".formatted(id));
        }
        return new SealKey(id, bytes);
    }

    private static long different(byte[] bytes) {
        boolean[] seen = new boolean[256];
        long count = 0;
        for (byte each : bytes) {
            count += seen[each & 0xff] ? 0 : 1;
            seen[each & 0xff] = true;
        }
        return count;
    }

    private static byte[] decoded(String secret) {
        try {
            return Base64.getDecoder().decode(secret);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static String content(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw SealKeyException.malformed(
                    "个人信息密钥文件 %1$s 读不了。 The file of keys %1$s cannot be read.".formatted(file));
        }
    }
}
