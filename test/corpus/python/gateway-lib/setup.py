from setuptools import setup

setup(name="gateway")
