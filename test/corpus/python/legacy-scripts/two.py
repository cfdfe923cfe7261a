# Still runs on Python 2 somewhere.
import openai


def main(question):
    print "asking", question
    reply = openai.ChatCompletion.create(model="gpt-3.5-turbo-0613", messages=[{"role": "user", "content": question}])
    try:
        print reply["choices"][0]["message"]["content"]
    except KeyError, error:
        print >>sys.stderr, error
    raw = ur"\d+"
    return openai.Completion.create(model="davinci-002", prompt=question, max_tokens=7)
