package org.gridcase.attachment.store;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.gridcase.attachment.AttachmentSettings.Bucket;
import org.springframework.core.io.Resource;
import org.springframework.util.DigestUtils;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Contents as objects of a bucket of an S3-compatible store, by their keys. An object is there once it has arrived as a whole, which the store
 * compares with its MD5. Whose the contents are stands in the object {@code installation}. Whatever else lies in the bucket is left alone.
 *
 * <p>Only what all such stores know is used: whole objects in one request, no checksums of newer protocols.
 */
class BucketStore implements ContentStore, AutoCloseable {

    private static final Duration CONNECTING = Duration.ofSeconds(3);
    private static final int FULL = 507;

    /** As {@link org.gridcase.attachment.AttachmentProblems#isFull} knows it. */
    private static final String QUOTA = "quota exceeded: ";

    private final Bucket bucket;
    private final IncomingFolder incoming;
    private final S3Client client;

    BucketStore(Bucket bucket, IncomingFolder incoming) {
        this.bucket = bucket;
        this.incoming = incoming;
        this.client = S3Client.builder()
                .endpointOverride(URI.create(bucket.endpoint()))
                .region(Region.of(bucket.region()))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(bucket.accessKey(), bucket.secretKey())))
                .forcePathStyle(bucket.pathStyle())
                .serviceConfiguration(each -> each.chunkedEncodingEnabled(false))
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .overrideConfiguration(each -> each.apiCallTimeout(bucket.patience()))
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECTING)
                        .socketTimeout(bucket.patience()))
                .build();
    }

    @Override
    public String place() {
        return "存储桶 " + bucket;
    }

    @Override
    public boolean belongsTo(String installation) throws IOException {
        Optional<String> owner = owner();
        if (owner.isEmpty()) {
            asked(() -> client.putObject(each -> each.bucket(bucket.name()).key(MARK), body(installation)));
            owner = owner(); // another node may have been as fast, for another installation
        }
        return owner.equals(Optional.of(installation));
    }

    private Optional<String> owner() throws IOException {
        return asked(() -> {
            try {
                return Optional.of(client.getObjectAsBytes(
                                each -> each.bucket(bucket.name()).key(MARK))
                        .asString(StandardCharsets.US_ASCII)
                        .strip());
            } catch (NoSuchKeyException nobodys) {
                return Optional.empty();
            }
        });
    }

    private static RequestBody body(String text) {
        return RequestBody.fromBytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public Path working() throws IOException {
        return incoming.newFile();
    }

    /** That of the disk on which contents lie that are on their way; that the bucket is full the store says when it is sent one. */
    @Override
    public long room() throws IOException {
        return incoming.room();
    }

    @Override
    public void put(String key, Path file) throws IOException {
        String md5 = md5(file);
        asked(() -> client.putObject(
                each -> each.bucket(bucket.name()).key(key).contentMD5(md5), RequestBody.fromFile(file)));
    }

    private static String md5(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            return Base64.getEncoder().encodeToString(DigestUtils.md5Digest(content));
        }
    }

    @Override
    public Optional<Resource> find(String key) throws IOException {
        return asked(() -> {
                    try {
                        return Optional.of(client.headObject(
                                        each -> each.bucket(bucket.name()).key(key))
                                .contentLength());
                    } catch (NoSuchKeyException none) {
                        return Optional.<Long>empty();
                    }
                })
                .map(size -> new StoredObject(key, size, from -> read(key, from)));
    }

    private InputStream read(String key, long from) throws IOException {
        return asked(() -> client.getObject(
                each -> each.bucket(bucket.name()).key(key).range("bytes=%d-".formatted(from)),
                ResponseTransformer.toInputStream()));
    }

    @Override
    public void delete(String key) throws IOException {
        asked(() -> client.deleteObject(each -> each.bucket(bucket.name()).key(key)));
    }

    @Override
    public void each(BiConsumer<String, Instant> found) throws IOException {
        asked(() -> {
            client.listObjectsV2Paginator(each -> each.bucket(bucket.name())).contents().stream()
                    .filter(each -> KEYS.matcher(each.key()).matches())
                    .forEach(each -> found.accept(each.key(), each.lastModified()));
            return true;
        });
    }

    /** Nothing of what is not there as a whole lies in the bucket: contents go there in one request. */
    @Override
    public void forgetAbandoned(Instant before) throws IOException {
        incoming.forget(before);
    }

    @Override
    public void close() {
        client.close();
    }

    /** What goes wrong with a store is the same to whoever asks it, whichever store it is. */
    private <T> T asked(Supplier<T> question) throws IOException {
        try {
            return question.get();
        } catch (S3Exception refused) {
            AwsErrorDetails details = refused.awsErrorDetails();
            String code = details == null ? "" : String.valueOf(details.errorCode());
            if (refused.statusCode() == FULL || code.contains("Quota") || code.contains("StorageFull")) {
                throw new IOException(QUOTA + refused.getMessage());
            }
            throw new IOException(refused);
        } catch (SdkException away) {
            throw new IOException(away);
        }
    }
}
