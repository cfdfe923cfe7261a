import os
from pathlib import Path

import anthropic
import streamlit as st
from openai import OpenAI

from models import CLAUDE, DEFAULT, MODELS

HERE = Path(__file__).parent
CHEF = (HERE / "prompts" / "chef.txt").read_text(encoding="utf-8")

st.title("What is in the fridge?")


@st.cache_resource
def clients():
    return OpenAI(api_key=st.secrets["OPENAI_API_KEY"]), anthropic.Anthropic(api_key=os.environ.get("ANTHROPIC_API_KEY"))


openai_client, claude = clients()
choice = st.sidebar.selectbox("Model", list(MODELS), index=list(MODELS).index(DEFAULT))
spec = MODELS[choice]

if "messages" not in st.session_state:
    st.session_state.messages = [{"role": "system", "content": CHEF}]

for message in st.session_state.messages:
    with st.chat_message(message["role"]):
        st.markdown(message["content"])

if prompt := st.chat_input("What do you have?"):
    st.session_state.messages.append({"role": "user", "content": prompt})
    stream = openai_client.chat.completions.create(
        model=spec["id"],
        max_tokens=spec["limit"],
        messages=[{"role": m["role"], "content": m["content"]} for m in st.session_state.messages],
        stream=True,
    )
    answer = st.write_stream(stream)
    st.session_state.messages.append({"role": "assistant", "content": answer})

if st.button("Second opinion"):
    with st.spinner("Asking"):
        second = claude.messages.create(model=CLAUDE, max_tokens=300, system=CHEF, messages=[{"role": "user", "content": "Taste it."}])
    st.write(second.content[0].text)

picture = st.toggle("Picture")
if picture:
    image = openai_client.images.generate(prompt="A plate", model="dall-e-3" if st.checkbox("Pretty") else "dall-e-2", size="1024x1024")
    st.image(image.data[0].url)
