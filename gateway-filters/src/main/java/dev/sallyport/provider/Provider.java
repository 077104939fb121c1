package dev.sallyport.provider;

import dev.sallyport.message.HeaderEdits;
import dev.sallyport.message.HeaderView;
import dev.sallyport.secret.Secret;

/** How one kind of upstream is spoken to. Stateless; never lets the client's credential out beside the operator's. */
public interface Provider {

    /** Name in routes and configuration. */
    String id();

    /** Header edits that put the operator's API key in the place of whatever the client showed. */
    HeaderEdits withApiKey(HeaderView client, Secret key);

    /** Header edits that put an account's access token in the place of whatever the client showed. */
    HeaderEdits withAccessToken(HeaderView client, Secret token);

    FailureClass classify(FailedAnswer answer);

    /** Whether an answer of that status may mean that another credential would fare better. */
    boolean concernsCredential(int status);

    /** Whether an answer of that status may be gone at the next try. */
    boolean mayPass(int status);
}
